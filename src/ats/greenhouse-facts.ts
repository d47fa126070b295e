/** Which facts of Greenhouse's objects matter here. Absent and null are not said; the rest of each object is never read. */
import { isPlaceholderAddress, parseAddress } from '../domain/address.js';
import type { EventFacts } from '../domain/hiring-event.js';
import { parseTimestamp } from '../domain/timestamp.js';
import type { GreenhouseApplication, GreenhouseCandidate, GreenhouseJob } from './greenhouse-body.js';
import { guessStageKind } from './stage-kind.js';
import { onlySaid, plainText } from './text.js';

/** @returns what an application's object says, its candidate and its only job included */
export function applicationFacts(body: GreenhouseApplication): EventFacts {
  const [only, second] = body.jobs ?? [];
  const stageName = plainText(body.current_stage?.name);
  const kind = stageName === undefined ? null : guessStageKind(stageName);
  return (
    onlySaid({
      stage: onlySaid({ id: body.current_stage?.id == null ? undefined : String(body.current_stage.id), name: stageName, kind: kind ?? undefined }),
      appliedAt: body.applied_at == null ? undefined : (parseTimestamp(body.applied_at) ?? undefined),
      // The field's name differs from event to event.
      source: plainText(body.source?.public_name) ?? plainText(body.source?.name),
      prospect: body.prospect ?? undefined,
      ...(body.candidate ? candidateFacts(body.candidate) : {}),
      ...(only !== undefined && second === undefined ? jobFacts(only) : {}),
      outcome: onlySaid({ reason: plainText(body.rejection_reason?.name) }),
    }) ?? {}
  );
}

/** @returns the person and their recruiter. Greenhouse gives hiring managers as numbers only, and no time zone or language. */
export function candidateFacts(body: GreenhouseCandidate): EventFacts {
  return (
    onlySaid({
      candidate: onlySaid({
        firstName: plainText(body.first_name),
        lastName: plainText(body.last_name),
        email: addressOf(body),
        mayEmail: body.can_email ?? undefined,
      }),
      recruiter: onlySaid({ name: plainText(body.recruiter?.name), email: parseAddress(body.recruiter?.email ?? '') ?? undefined }),
    }) ?? {}
  );
}

/** @returns the job's title and whether it is a secret */
export function jobFacts(body: GreenhouseJob): EventFacts {
  const job = onlySaid({ title: plainText(body.name), confidential: body.confidential ?? undefined });
  return job === undefined ? {} : { job };
}

/** None is marked as the first choice: a personal one before one at their present employer, and one that is read before one that only fills the field. */
function addressOf(body: GreenhouseCandidate): string | undefined {
  const given = (body.email_addresses ?? []).flatMap(({ value, type }) => {
    const address = parseAddress(value ?? '');
    return address === null ? [] : [{ address, rank: (isPlaceholderAddress(address) ? 2 : 0) + (type === 'personal' ? 0 : 1) }];
  });
  return given.sort((a, b) => a.rank - b.rank)[0]?.address;
}
