/** What a candidate's mail does to their application where it is certain, or confirmed by them: recorded as what it is, in the caller's transaction. */
import { eq } from 'drizzle-orm';
import { recordEvents } from '../db/hiring-events.js';
import { suppressAddress } from '../db/mail-events.js';
import { applications, candidates } from '../db/schema.js';
import { addressKey, parseAddress } from '../domain/address.js';
import type { HiringEventType } from '../domain/hiring-event.js';
import type { RecordAct } from './inbound.js';

const types: Readonly<Record<Parameters<RecordAct>[1]['act'], HiringEventType>> = { ask: 'application.updateAsked', withdraw: 'application.withdrawn', erase: 'candidate.erased', noMoreMail: 'candidate.contacted' };

/** Repeating it within the same moment changes nothing. */
export const recordMailAct: RecordAct = async (tx, { employerId, applicationId, act, at, now }) => {
  const [found] = await tx.select({ application: applications, candidate: candidates }).from(applications).leftJoin(candidates, eq(candidates.id, applications.candidateId)).where(eq(applications.id, applicationId));
  if (found === undefined) return;
  const { connectionId, externalId, live } = found.application;
  const address = parseAddress(found.candidate?.email ?? '');
  if (act === 'noMoreMail') {
    if (address !== null) await suppressAddress(tx, { employerId, address: addressKey(address), reason: 'asked for no more mail', createdAt: now });
    await tx.update(applications).set({ nextLookAt: at }).where(eq(applications.id, applicationId));
    return;
  }
  const about = act === 'erase' && found.candidate !== null ? { candidateId: found.candidate.externalId } : { applicationId: externalId };
  await recordEvents(tx, [{ employerId, connectionId, live, clockAt: at, origin: 'hearback', deliveryId: null, event: { type: types[act], occurredAt: at, dedupeKey: `mail:${act}:${applicationId}:${String(at)}`, ...about, facts: {} } }], now);
};
