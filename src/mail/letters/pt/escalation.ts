/** The Brazilian mails to whoever leads the hire, once a promise is broken and for as long as nobody answers. */
import { isNobody, short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { escalations } from './candidate-acts.js';
import { lateDigest } from './digest.js';
import { legalEscalation } from './legal-duty.js';
import { candidateName, toColleague } from './phrases.js';
import { waits } from './waits.js';

function recruiter({ facts }: Writing): Line {
  return facts.sender.name === null ? line`Não há ninguém da equipe de seleção responsável por esta candidatura, então cabe a você agir.` : line`Quem conduz a seleção é ${facts.sender.name}.`;
}

/** What is left when nobody decides. After a final round no letter does it, whatever the policy says. */
function withoutDecision({ facts }: Writing): Line {
  return facts.finalRound
    ? line`Depois de uma etapa final, nenhuma mensagem encerra uma candidatura por falta de resposta: só uma pessoa pode responder a ${candidateName(facts)}.`
    : line`Sem uma decisão, só resta uma mensagem dizendo que não respondemos a tempo e que não há motivo para continuar esperando. A não ser que sua política permita que ela saia sozinha, ela só sai quando uma pessoa a aprova, e até lá ${candidateName(facts)} continua esperando.`;
}

const promiseBroken: Write = (writing) => {
  const { facts, date } = writing;
  const due = facts.dates.promisedBy === null ? line`e o prazo já passou` : line`e deveria ter chegado até ${date(facts.dates.promisedBy)}`;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} não recebeu a resposta prometida`,
    paragraph(waits(writing), line`A resposta não chegou, ${due}.`, recruiter(writing)),
    paragraph(line`O Hearback só pode dizer agora a ${candidateName(facts)} que ainda não há uma decisão.`, line`Falta a decisão, ou uma palavra de uma pessoa.`),
  );
};

const stillSilent: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} continua sem resposta`,
    paragraph(waits(writing), line`O prazo prometido já venceu mais de uma vez.`, recruiter(writing)),
    paragraph(withoutDecision(writing), facts.finalRound ? null : line`Se uma decisão for registrada antes, é ela que será comunicada.`),
  );
};

/** About one candidate who has waited too long; or, where none is named, about letters that were held together. */
const approvalsWaiting: Write = (writing) => {
  const { facts } = writing;
  if (isNobody(facts)) {
    return toColleague(
      facts.hiringLead.name ?? facts.sender.name,
      writing,
      line`Mensagens a pessoas candidatas aguardam aprovação (${short(facts.employer.name)})`,
      paragraph(
        line`Há mensagens prontas para pessoas candidatas, retidas até que alguém as aprove.`,
        line`Nenhuma delas sai antes disso, e enquanto isso essas pessoas continuam esperando.`,
      ),
      paragraph(line`Por favor, leia as mensagens e aprove ou cancele cada uma, ou todas de uma vez.`),
    );
  }
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} espera uma resposta há tempo demais`,
    paragraph(waits(writing), line`O prazo prometido já venceu várias vezes.`, recruiter(writing)),
    paragraph(withoutDecision(writing)),
    paragraph(line`Por favor, tome uma decisão, ou veja o que está aguardando aprovação e aprove ou cancele.`),
  );
};

const connectionStale: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`As mensagens a pessoas candidatas estão retidas: o ATS não está confiável (${short(facts.employer.name)})`,
    paragraph(
      line`As mensagens a pessoas candidatas estão retidas, porque o Hearback já não pode ter certeza de que continua valendo o que sabe pelo seu sistema de recrutamento (ATS).`,
      line`Enquanto isso, ninguém recebe notícias, e essas pessoas continuam esperando.`,
    ),
    paragraph(line`Por favor, verifique a conexão: se a chave dela no ATS ainda é válida e se os webhooks ainda estão ativos.`, line`As mensagens voltam a sair sozinhas assim que o ATS responder ou enviar avisos de novo.`),
  );
};

const webhookDisabled: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`Os webhooks estão desativados: o endereço não responde (${short(facts.employer.name)})`,
    paragraph(line`O Hearback deixou de enviar webhooks a um dos endereços de ${facts.employer.name}, porque há dias ele não aceita nenhum ou respondeu que não existe mais.`, line`As mensagens a pessoas candidatas continuam como antes; apenas os seus próprios programas deixam de receber avisos.`),
    paragraph(line`Por favor, avise quem cuida disso: quando o endereço voltar a responder, ele é reativado com PATCH /v1/webhook-endpoints, e o que faltou pode ser enviado de novo.`),
  );
};

export const escalation: LetterSet['escalation'] = { promiseBroken, stillSilent, approvalsWaiting, connectionStale, webhookDisabled, legalDuty: legalEscalation, severalWaiting: lateDigest, ...escalations };
