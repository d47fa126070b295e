/** Which addresses are out in the world: the only ones that a webhook may be sent to. */
import ipaddr from 'ipaddr.js';

/** Global unicast as IANA has given it out; everything else of IPv6 is special, reserved or unassigned. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Follows IANA's registries of special addresses, as ipaddr.js knows them. An IPv6 address that holds an IPv4 one in it (mapped,
 * translated, 6to4, Teredo) is never public: the public ones among them are reached by IPv4 itself.
 *
 * @param address an IPv4 or IPv6 address in any of its spellings
 * @returns false for what is private, special or no address
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return !(parsed instanceof ipaddr.IPv6) || parsed.match(GLOBAL_IPV6);
}
