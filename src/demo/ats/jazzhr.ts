/** JazzHR tells the story: a candidate exported whenever they enter a step of the workflow, and nothing else. */
import { createHmac } from 'node:crypto';
import { toIso } from '../../domain/instant.js';
import { type Shown, shown } from './shown.js';
import type { AtsTeller } from './teller.js';

const WITHDREW = 'Withdrew';

export const jazzhrTeller: AtsTeller = {
  provider: 'jazzhr',
  success: 200,
  connection: { settings: { withdrawnSteps: [WITHDREW] } },
  tell: (happening, own, { secret, nextId }) => {
    const { what } = happening.fact;
    const one = shown(own, happening.at);
    if (one === null || what === 'interviewScheduled' || what === 'interviewHeld' || what === 'spoke' || what === 'snoozed') return [];
    const body = JSON.stringify(candidateExport(one, happening.at));
    const signature = createHmac('sha256', secret).update(body, 'utf8').digest('hex');
    return [{ headers: { 'content-type': 'application/json', 'x-jazzhr-event': 'CANDIDATE-EXPORT', 'x-jazzhr-uuid': nextId(), 'x-jazzhr-signature': signature }, body }];
  },
  // A job that closes is not announced.
  tellJob: () => [],
};

/** https://github.com/JazzHR/api-doc (source/files/jazzhr_candidate_export.sample.json). */
function candidateExport(one: Shown, at: number): object {
  const { application: { id, person, job } } = one;
  const scheme = (value: number, schemeId: string): object => ({ value, schemeId, schemeAgencyId: 'JazzHR' });
  const { status, category } = standing(one);
  return {
    candidate: {
      documentId: { value: 'export', schemeId: 'JazzHR Candidate Export', schemeAgencyId: 'JazzHR' },
      person: {
        id: scheme(Number(person.id), 'JazzHR Candidate'), name: { formattedName: `${person.firstName} ${person.lastName}`, given: person.firstName, family: person.lastName },
        communication: { email: person.email === null ? [] : [{ useCode: 'private', preference: 1, address: person.email }] },
      },
      profiles: [
        { languageCode: 'en-US', profileId: scheme(Number(id), 'JazzHR Job Application'), profileName: 'Candidate Profile', associatedPositionOpenings: [{ positionOpeningId: scheme(Number(job.id), 'JazzHR Job'), positionTitle: job.title, positionUri: 'https://jobs.example' }] },
      ],
    },
    positionOpenings: [{ language: 'en-US', statusCode: 'Open', positionProfiles: [{ positionId: scheme(Number(job.id), 'JazzHR Job'), profileName: 'Job Posting', positionTitle: job.title }] }],
    additionalProfileInformation: { [id]: { rating: 3, workflowStatus: status, workflowStatusCategory: category, workflowDispositionDatetime: toIso(at) } },
  };
}

function standing({ outcome, offer, stage }: Shown): { status: string; category: string } {
  if (outcome === 'rejected') return { status: 'Not Selected', category: 'Not Hired' };
  if (outcome === 'withdrawn') return { status: WITHDREW, category: 'Not Hired' };
  if (outcome === 'offerDeclined') return { status: 'Offer Declined', category: 'Not Hired' };
  if (outcome === 'hired') return { status: 'Hired', category: 'Hired' };
  return { status: offer === 'out' ? 'Offer' : stage.name, category: 'Active' };
}
