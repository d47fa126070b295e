/** The Italian mails to whoever leads the hire, once a promise is broken and for as long as nobody answers. */
import { isNobody, short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { escalations } from './candidate-acts.js';
import { lateDigest } from './digest.js';
import { legalEscalation } from './legal-duty.js';
import { candidateName, toColleague, withArticle } from './phrases.js';
import { waits } from './waits.js';

function recruiter({ facts }: Writing): Line {
  return facts.sender.name === null ? line`Per questa candidatura non risulta nessuno che segua la selezione: può quindi intervenire Lei.` : line`La selezione è seguita da ${facts.sender.name}.`;
}

/** What is left when nobody decides. After a final round no letter does it, whatever the policy says. */
function withoutDecision({ facts }: Writing): Line {
  return facts.finalRound
    ? line`Dopo una fase finale nessuna lettera chiude una candidatura solo perché nessuno ha risposto: la risposta per ${candidateName(facts)} può arrivare soltanto da una persona.`
    : line`Senza una decisione resta soltanto una lettera in cui si dice che non abbiamo risposto in tempo e che non c’è motivo di attendere ancora. A meno che la vostra policy non la lasci partire da sola, la lettera parte solo quando una persona la approva, e fino ad allora ${candidateName(facts)} resta in attesa.`;
}

const promiseBroken: Write = (writing) => {
  const { facts, date } = writing;
  const due = facts.dates.promisedBy === null ? line`e il tempo è scaduto` : line`e doveva arrivare entro ${withArticle('il', date(facts.dates.promisedBy))}`;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} non ha ricevuto la risposta promessa`,
    paragraph(waits(writing), line`La risposta non è arrivata, ${due}.`, recruiter(writing)),
    paragraph(line`Da Hearback ${candidateName(facts)} può sapere per ora soltanto che non c’è ancora una decisione.`, line`Manca la decisione, o la parola di una persona.`),
  );
};

const stillSilent: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} è ancora senza risposta`,
    paragraph(waits(writing), line`Il tempo promesso è scaduto più di una volta.`, recruiter(writing)),
    paragraph(withoutDecision(writing), facts.finalRound ? null : line`Se prima viene registrata una decisione, sarà quella a essere comunicata.`),
  );
};

/** About one candidate who has waited too long; or, where none is named, about letters that were held together. */
const approvalsWaiting: Write = (writing) => {
  const { facts } = writing;
  if (isNobody(facts)) {
    return toColleague(
      facts.hiringLead.name ?? facts.sender.name,
      writing,
      line`Lettere di ${short(facts.employer.name)} in attesa di approvazione`,
      paragraph(
        line`Alcune lettere di ${facts.employer.name} a persone candidate sono pronte e restano in sospeso finché qualcuno non le approva.`,
        line`Nessuna partirà prima, e nel frattempo quelle persone continuano ad attendere.`,
      ),
      paragraph(line`La preghiamo di esaminarle e di approvarle o annullarle, una per una o tutte insieme.`),
    );
  }
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} attende una risposta da troppo tempo`,
    paragraph(waits(writing), line`Il tempo promesso è scaduto più volte.`, recruiter(writing)),
    paragraph(withoutDecision(writing)),
    paragraph(line`La preghiamo di decidere, oppure di guardare che cosa è in attesa di approvazione e di approvarlo o annullarlo.`),
  );
};

const connectionStale: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`Le lettere di ${short(facts.employer.name)} sono sospese: l’ATS al momento non è affidabile`,
    paragraph(
      line`Le lettere di ${facts.employer.name} a persone candidate sono sospese, perché Hearback non può più avere la certezza che quanto risulta dal vostro software di selezione (ATS) sia ancora vero.`,
      line`Finché dura, nessuno riceve notizie e quelle persone continuano ad attendere.`,
    ),
    paragraph(line`La preghiamo di controllare il collegamento: se la sua chiave nell’ATS è ancora valida e se i webhook sono ancora attivi.`, line`Le lettere ripartono da sole appena l’ATS torna a rispondere o a inviare segnalazioni.`),
  );
};

const webhookDisabled: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`I webhook di ${short(facts.employer.name)} sono disattivati: l’indirizzo non risponde`,
    paragraph(line`Hearback ha smesso di inviare webhook di ${facts.employer.name} a un vostro indirizzo, perché da giorni non ne accetta nessuno o ha risposto di non esistere più.`, line`Le lettere alle persone candidate partono come prima; solo i vostri programmi non ricevono più nulla.`),
    paragraph(line`La preghiamo di avvisare chi se ne occupa: appena l’indirizzo risponde di nuovo, si riattiva con PATCH /v1/webhook-endpoints, e quanto è mancato può essere inviato di nuovo.`),
  );
};

export const escalation: LetterSet['escalation'] = { promiseBroken, stillSilent, approvalsWaiting, connectionStale, webhookDisabled, legalDuty: legalEscalation, severalWaiting: lateDigest, ...escalations };
