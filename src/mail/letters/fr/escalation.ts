/** The French mails to whoever leads the hire, once a promise is broken and for as long as nobody answers. */
import { isNobody, short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { escalations } from './candidate-acts.js';
import { lateDigest } from './digest.js';
import { legalEscalation } from './legal-duty.js';
import { candidateName, toColleague } from './phrases.js';
import { waits } from './waits.js';

function recruiter({ facts }: Writing): Line {
  return facts.sender.name === null ? line`Personne n’est indiqué au recrutement pour cette candidature\u00a0: c’est donc vous qui pouvez agir.` : line`La personne chargée du recrutement est ${facts.sender.name}.`;
}

/** What is left when nobody decides. After a final round no letter does it, whatever the policy says. */
function withoutDecision({ facts }: Writing): Line {
  return facts.finalRound
    ? line`Après une dernière étape, aucune lettre ne clôt une candidature faute de réponse\u00a0: seule une personne peut répondre à ${candidateName(facts)}.`
    : line`Sans décision, il ne reste qu’une lettre disant que nous n’avons pas répondu à temps et qu’il n’y a plus lieu d’attendre. À moins que votre politique ne la laisse partir d’elle-même, elle ne part que si une personne l’approuve, et ${candidateName(facts)} attend jusque-là.`;
}

const promiseBroken: Write = (writing) => {
  const { facts, date } = writing;
  const due = facts.dates.promisedBy === null ? line`et le délai est passé` : line`alors qu’elle était due au plus tard le ${date(facts.dates.promisedBy)}`;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} n’a pas reçu la réponse promise`,
    paragraph(waits(writing), line`La réponse n’est pas venue, ${due}.`, recruiter(writing)),
    paragraph(line`Tout ce que Hearback peut dire maintenant à ${candidateName(facts)}, c’est qu’il n’y a pas encore de décision.`, line`Il manque la décision, ou un mot venant d’une personne.`),
  );
};

const stillSilent: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} est toujours sans réponse`,
    paragraph(waits(writing), line`Le délai promis a été dépassé plus d’une fois.`, recruiter(writing)),
    paragraph(withoutDecision(writing), facts.finalRound ? null : line`Si une décision est enregistrée avant, c’est elle qui sera communiquée.`),
  );
};

/** About one candidate who has waited too long; or, where none is named, about letters that were held together. */
const approvalsWaiting: Write = (writing) => {
  const { facts } = writing;
  if (isNobody(facts)) {
    return toColleague(
      facts.hiringLead.name ?? facts.sender.name,
      writing,
      line`Chez ${short(facts.employer.name)}, des lettres attendent une approbation`,
      paragraph(
        line`Chez ${facts.employer.name}, des lettres à des personnes candidates sont prêtes et retenues jusqu’à ce que quelqu’un les approuve.`,
        line`Aucune ne partira avant, et ces personnes continuent d’attendre.`,
      ),
      paragraph(line`Merci de les parcourir et d’approuver ou d’annuler chacune d’elles, ou toutes à la fois.`),
    );
  }
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} attend une réponse depuis trop longtemps`,
    paragraph(waits(writing), line`Le délai promis a été dépassé plusieurs fois.`, recruiter(writing)),
    paragraph(withoutDecision(writing)),
    paragraph(line`Merci de prendre une décision, ou de regarder ce qui attend une approbation, et de l’approuver ou de l’annuler.`),
  );
};

/** To the employer as a whole, about a connection whose ATS refuses us or has gone silent. The reason stands with it. */
const connectionStale: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`Chez ${short(facts.employer.name)}, les lettres sont retenues\u00a0: le logiciel de recrutement n’est plus fiable`,
    paragraph(
      line`Chez ${facts.employer.name}, les lettres aux personnes candidates sont retenues, car Hearback ne peut plus être sûr que ce qu’il sait de votre logiciel de recrutement est toujours vrai.`,
      line`Tant que cela dure, personne n’apprend rien, et ces personnes continuent d’attendre.`,
    ),
    paragraph(line`Merci de vérifier la connexion\u00a0: si sa clé dans ce logiciel est toujours valable, et si les webhooks sont toujours actifs.`, line`Les lettres repartent d’elles-mêmes dès que le logiciel répond ou se manifeste à nouveau.`),
  );
};

const webhookDisabled: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`Les webhooks de ${short(facts.employer.name)} sont désactivés\u00a0: leur adresse ne répond plus`,
    paragraph(line`Hearback n’envoie plus de webhooks de ${facts.employer.name} à l’une de vos adresses, car elle n’en a accepté aucun depuis plusieurs jours ou a indiqué ne plus exister.`, line`Les lettres aux personnes candidates partent comme avant\u00a0; seuls vos propres programmes ne reçoivent plus rien.`),
    paragraph(line`Merci d’en parler à la personne qui s’en occupe\u00a0: dès que l’adresse répond, elle la réactive avec PATCH /v1/webhook-endpoints, et ce qui a manqué peut être renvoyé.`),
  );
};

export const escalation: LetterSet['escalation'] = { promiseBroken, stillSilent, approvalsWaiting, connectionStale, webhookDisabled, legalDuty: legalEscalation, severalWaiting: lateDigest, ...escalations };
