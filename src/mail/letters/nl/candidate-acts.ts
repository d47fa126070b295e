/** The Dutch mails that follow from what a candidate did or asked on their page. */
import { candidateActLetters } from '../candidate-acts.js';
import { afterColon } from '../frame.js';
import { addressed, line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { nudges, escalations, replies } = candidateActLetters(
  {
    candidateName,
    asked: {
      subject: (name) => line`${name} vraagt hoe het ervoor staat`,
      said: (facts, on) => line`${candidateName(facts)} (${forRole(facts)}) heeft${on === null ? line`` : line` op ${on}`} gevraagd hoe het met de sollicitatie staat.`,
      due: (by) => (by === null ? line`Binnen één werkdag hoort iemand persoonlijk te antwoorden.` : line`Uiterlijk op ${by} hoort iemand persoonlijk te antwoorden.`),
      settles: line`Het is afgehandeld met een eigen bericht van u, zodra dat is vastgelegd, en ook met een brief of een stap naar een andere fase.`,
    },
    unanswered: {
      subject: (name) => line`${name} heeft iets gevraagd en geen antwoord gekregen`,
      said: (facts, on) => line`${candidateName(facts)} (${forRole(facts)}) heeft${on === null ? line`` : line` op ${on}`} gevraagd hoe het met de sollicitatie staat, en binnen een werkdag heeft niemand geantwoord.`,
      missing: (facts) => line`Wat ontbreekt, is een woord van een mens: een telefoontje of e-mail aan ${candidateName(facts)}, zodra dat is vastgelegd, of een besluit.`,
    },
    withdrew: {
      subject: (name) => line`${name} heeft de sollicitatie ingetrokken`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) heeft de sollicitatie ingetrokken.`,
      next: line`Er wordt hierover niets meer verstuurd. Leg het ook vast in uw recruitmentsysteem (ATS).`,
    },
    saysTold: {
      subject: (name) => line`${name} zegt de uitkomst al te kennen`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) zegt de uitkomst al persoonlijk te hebben gehoord.`,
      next: line`Er volgt geen afsluitende brief. Heeft bij u niemand met deze persoon gesproken? Doe dat dan alsnog.`,
    },
    confirmAddress: {
      subject: (facts) => addressed(facts, line`Bevestig uw nieuwe adres: ${afterColon(subjectOfApplication(facts))}`, line`Bevestig je nieuwe adres: ${afterColon(subjectOfApplication(facts))}`),
      said: (facts) => addressed(facts, line`Dit adres is opgegeven voor e-mails over ${yourApplication(facts)}. Om te voorkomen dat iemand dat buiten u om doet, vragen we u het hier binnen zeven dagen te bevestigen:`, line`Dit adres is opgegeven voor e-mails over ${yourApplication(facts)}. Om te voorkomen dat iemand dat buiten jou om doet, vragen we je het hier binnen zeven dagen te bevestigen:`),
      label: 'Ja, schrijf mij hier',
      otherwise: (facts) => addressed(facts, line`Tot die tijd gaat alles naar het oude adres. Was u het niet, dan hoeft u niets te doen.`, line`Tot die tijd gaat alles naar het oude adres. Was jij het niet, dan hoef je niets te doen.`),
    },
  },
  { toCandidate, toColleague },
);
