/** The Brazilian mails that ask a recruiter to pick up the phone: because the candidate has earned a voice, or because no mail reaches them. */
import { howToCall, type CallWords } from '../call.js';
import { short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { legalCall } from './legal-duty.js';
import { candidateName, forRole, toColleague } from './phrases.js';

const callWords: CallWords = {
  number: (phone) => line`Telefone: ${phone}`,
  noNumber: line`Seu sistema de recrutamento (ATS) não nos informou nenhum número de telefone.`,
  clock: (now, zone) => line`Quando este e-mail foi escrito, o horário no local era ${now} (${zone}).`,
  clockOfJob: (now, zone) => line`Não se sabe onde a pessoa está; no local da vaga eram ${now} (${zone}) quando este e-mail foi escrito.`,
  hours: (from, until) => line`Um bom horário para ligar: entre ${from} e ${until}.`,
  hoursApart: (there, yours) => line`Um bom horário para ligar: entre ${there.from} e ${there.until} no local, ou seja, das ${yours.from} às ${yours.until} no seu horário.`,
};

function pleaseCall(facts: Writing['facts']): Line {
  return line`Por favor, ligue para ${short(candidateName(facts))}`;
}

const finalRoundDecision: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    pleaseCall(facts),
    paragraph(
      line`Há uma decisão sobre ${candidateName(facts)} (${forRole(facts)}, etapa final), e nada indica que ela tenha sido comunicada.`,
      line`Depois de tantas conversas, é uma pessoa quem deve comunicá-la.`,
    ),
    ...howToCall(facts, callWords),
    paragraph(line`Por favor, ligue, diga com clareza e registre a ligação.`, line`Se nenhuma ligação for registrada, o próximo passo será a mensagem de encerramento.`),
  );
};

const noAddress: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`Há uma mensagem a enviar a ${candidateName(writing.facts)} (${forRole(writing.facts)}), mas não há endereço de e-mail para o qual enviá-la.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`Por favor, ligue e registre a ligação, ou inclua um endereço no seu sistema de recrutamento (ATS), e a mensagem poderá ser enviada.`),
);

const bounced: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`Há uma mensagem pendente para ${candidateName(writing.facts)} (${forRole(writing.facts)}) que não pode ir por e-mail: um e-mail para esse endereço voltou, ou não se deve escrever para ele. O mais provável é que ${candidateName(writing.facts)} ainda não saiba.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`Por favor, ligue e registre a ligação, ou corrija o endereço no seu sistema de recrutamento (ATS).`),
);

export const callTask: LetterSet['callTask'] = { finalRoundDecision, noAddress, bounced, legalDuty: legalCall((facts) => howToCall(facts, callWords)) };
