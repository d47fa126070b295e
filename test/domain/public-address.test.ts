/** Addresses that a webhook may be sent to, against IANA's registries of special ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../src/domain/public-address.js';

const special = [
  '0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.51.100.1', '203.0.113.1',
  '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:a9fe:a9fe', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::808:808', '64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2001:10::1', '2001:20::1',
  '2002:7f00:1::', '2002:808:808::', '3fff::1', '5f00::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '4000::1', 'localhost', '', '1', '0x7f000001', '2130706433', '0177.0.0.1',
];

describe('an address', () => {
  it.each(special)('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450:4003::5'])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));

  it('of a private network is never public, nor however it is carried in one of the other kind', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(fc.property(fc.constantFrom([10], [127], [192, 168], [169, 254]), byte, byte, byte, (start, a, b, c) => {
      const parts = [...start, a, b, c].slice(0, 4);
      const hex = parts.map((part) => part.toString(16).padStart(2, '0')).join('');
      const words = `${hex.slice(0, 4)}:${hex.slice(4)}`;
      return [parts.join('.'), `::ffff:${parts.join('.')}`, `64:ff9b::${words}`, `2002:${words}::1`, `::${words}`].every((address) => !isPublicAddress(address));
    }));
  });
});
