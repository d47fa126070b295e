/** Guesses what kind of stage a name stands for, since most ATSs give names only and every employer chooses its own. */
import type { StageKind } from '../domain/hiring-event.js';
import { plainWords } from './text.js';

/**
 * Beginnings of words, without accents. The order decides where a name holds several: what protects the candidate more
 * comes first ("final interview" before "interview"), and a call or a test is not yet an interview ("phone interview").
 */
const KINDS: readonly (readonly [StageKind, RegExp])[] = [
  ['offer', words('offer', 'preoffer', 'angebot', 'vertragsangebot', 'offre', 'proposition', 'oferta', 'offerta', 'aanbod', 'aanbieding', 'proposta', 'ofert', 'contract negotiation')],
  ['hired', words('hired', 'hire$', 'onboarding', 'eingestellt', 'einstellung', 'embauch', 'recrute$', 'contratad', 'contratacion', 'assunt', 'assunzione', 'aangenomen', 'contratac', 'zatrudni')],
  [
    'finalInterview',
    words(
      'final', 'last round', 'last interview', 'executive interview', 'finalgesprach', 'abschlussgesprach', 'letztes gesprach', 'letzte runde', 'entretien final', 'dernier entretien',
      'ultima entrevista', 'ultimo colloquio', 'laatste gesprek', 'eindgesprek', 'finaln', 'koncow', 'ostatnia rozmowa',
    ),
  ],
  [
    'assessment',
    words(
      'assessment', 'test', 'take ?home', 'homework', 'assignment', 'case study', 'coding', 'challenge', 'exercise', 'work sample', 'einstellungstest', 'probeaufgabe', 'probearbeit', 'arbeitsprobe',
      'epreuve', 'exercice', 'prueba', 'ejercicio', 'prova', 'esercizio', 'opdracht', 'teste', 'zadani',
    ),
  ],
  [
    'screening',
    words(
      'screen', 'prescreen', 'pre ?screening', 'phone', 'telephone', 'recruiter call', 'intro call', 'introductory call', 'telefon', 'erstgesprach telefon', 'vorauswahl', 'preselection', 'pre ?selection',
      'entretien tele', 'appel', 'llamada', 'entrevista tele', 'preseleccion', 'telefonic', 'chiamata', 'telefonisch', 'belafspraak', 'telefonema', 'pre ?selecao', 'triagem', 'rozmowa tele', 'preselekcja',
    ),
  ],
  [
    'interview',
    words(
      'interview', 'on ?site', 'face to face', 'meet the team', 'panel', 'vorstellungsgesprach', 'bewerbungsgesprach', 'kennenlerngesprach', 'erstgesprach', 'zweitgesprach', 'gesprach', 'entretien', 'entrevue', 'entrevista',
      'colloquio', 'gesprek', 'sollicitatiegesprek', 'rozmowa', 'trial day', 'probetag',
    ),
  ],
  [
    'applied',
    words(
      'appl', 'new$', 'inbox', 'received', 'cv review', 'resume review', 'neu$', 'bewerbung', 'eingegangen', 'eingang', 'candidature', 'nouveau', 'nouvelle', 'recue?$', 'solicitud', 'candidatura', 'nuev[oa]', 'inscrit',
      'recibid', 'nuov[oa]', 'ricevut', 'sollicitatie', 'nieuw', 'ontvangen', 'nov[oa]$', 'inscricao', 'recebid', 'aplikacj', 'zgloszeni', 'nowe?$', 'nowy',
    ),
  ],
];

/**
 * @param name a stage's name in English, German, French, Spanish, Italian, Dutch, Portuguese or Polish
 * @returns the kind that it most likely is; null where the name says nothing that we know, which makes no promise
 */
export function guessStageKind(name: string): StageKind | null {
  const plain = plainWords(name);
  return KINDS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

function words(...beginnings: readonly string[]): RegExp {
  return new RegExp(`(?:^| )(?:${beginnings.map((word) => word.replace(/\$$/, '(?= |$)')).join('|')})`);
}
