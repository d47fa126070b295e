/** What a stage's name says of its kind. */
import { describe, expect, it } from 'vitest';
import { guessStageKind } from '../../src/ats/stage-kind.js';

describe('guessStageKind', () => {
  it.each([
    ['Application Review', 'applied'], ['New', 'applied'], ['Bewerbung eingegangen', 'applied'], ['Candidature reçue', 'applied'], ['Nuevas', 'applied'],
    ['Recruiter phone screen', 'screening'], ['Phone Interview', 'screening'], ['Telefoninterview', 'screening'], ['Entretien téléphonique', 'screening'], ['Entrevista telefónica', 'screening'], ['Rozmowa telefoniczna', 'screening'],
    ['Take-home test', 'assessment'], ['Take Home', 'assessment'], ['Prueba técnica', 'assessment'], ['Assessment Center', 'assessment'],
    ['Technical Interview 2', 'interview'], ['On-site', 'interview'], ['Vorstellungsgespräch', 'interview'], ['Colloquio', 'interview'], ['Sollicitatiegesprek', 'interview'], ['Entrevista', 'interview'],
    ['Final Interview', 'finalInterview'], ['Letztes Gespräch', 'finalInterview'], ['Entretien final', 'finalInterview'], ['Último colloquio', 'finalInterview'],
    ['Offer', 'offer'], ['Vertragsangebot', 'offer'], ['Oferta', 'offer'],
    ['Hired', 'hired'], ['Eingestellt', 'hired'], ['Contratado', 'hired'],
  ])('%s is %s', (name, kind) => expect(guessStageKind(name)).toBe(kind));
  it.each(['', '???', 'Stage 4', 'Renewal of contact', 'Talent pool', 'Contest entry'])('%j says nothing that we know', (name) => expect(guessStageKind(name)).toBeNull());
});
