/** The Brazilian reminders to a recruiter: who waits, since when, and what follows if nobody acts. */
import { short, whereUpdateFollows } from '../frame.js';
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { nudges } from './candidate-acts.js';
import { candidateWrote } from './candidate-mail.js';
import { waitingDigest } from './digest.js';
import { legalNudge } from './legal-duty.js';
import { candidateName, forRole, toColleague } from './phrases.js';
import { waits } from './waits.js';

const promiseEnding: Write = (writing) => {
  const { facts, date } = writing;
  const by = facts.dates.promisedBy === null ? line`em breve` : line`até ${date(facts.dates.promisedBy)}`;
  return toColleague(
    facts.sender.name,
    writing,
    line`${short(candidateName(facts))} precisa receber uma resposta ${by}`,
    paragraph(waits(writing), line`A resposta precisa chegar ${by}.`),
    paragraph(line`Basta registrar uma decisão no seu sistema de recrutamento (ATS), ou falar com ${candidateName(facts)}, por telefone ou e-mail, e registrar o contato.`),
    ...whereUpdateFollows(facts, paragraph(facts.hiringLead.name === null
      ? line`Se ninguém agir até lá, o próximo passo será um breve e-mail a ${candidateName(facts)} para dizer que ainda não há uma decisão.`
      : line`Se ninguém agir até lá, o próximo passo será um breve e-mail a ${candidateName(facts)} para dizer que ainda não há uma decisão, e ${facts.hiringLead.name} também receberá um aviso.`)),
  );
};

const decisionNotTold: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`${short(candidateName(facts))} talvez ainda não saiba da decisão`,
    paragraph(line`Uma decisão sobre ${candidateName(facts)} (${forRole(facts)}) foi registrada, e nada indica que ela tenha sido comunicada.`),
    paragraph(
      line`Se preferir que a notícia venha de você, dê-a agora, por favor, e registre.`,
      facts.sender.name === null ? line`Se ninguém fizer isso, o próximo passo será a mensagem de encerramento.` : line`Se ninguém fizer isso, o próximo passo será a mensagem de encerramento, assinada com o seu nome.`,
    ),
  );
};

const letterTakenBack: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`Vamos corrigir a mensagem enviada a ${short(candidateName(facts))}`,
    paragraph(
      line`A mensagem de encerramento enviada a ${candidateName(facts)} (${forRole(facts)}) foi marcada como enviada por engano.`,
      line`Um breve e-mail com um pedido de desculpas está a caminho, e a candidatura está novamente em aberto.`,
    ),
    paragraph(line`Uma ligação de alguém que essa pessoa já conhece vale mais do que qualquer e-mail. O prazo para uma resposta de verdade recomeça hoje.`),
  );
};

export const nudge: LetterSet['nudge'] = { promiseEnding, decisionNotTold, letterTakenBack, candidateWrote, legalDuty: legalNudge, severalWaiting: waitingDigest, ...nudges };
