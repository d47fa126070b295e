/** The Spanish mails that ask a recruiter to pick up the phone: because the candidate has earned a voice, or because no mail reaches them. */
import { howToCall, type CallWords } from '../call.js';
import { short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { legalCall } from './legal-duty.js';
import { candidateName, forRole, toColleague } from './phrases.js';

const callWords: CallWords = {
  number: (phone) => line`Teléfono: ${phone}`,
  noNumber: line`Su sistema de selección (ATS) no nos ha dado ningún número de teléfono.`,
  clock: (now, zone) => line`Cuando se escribió este correo, la hora allí era ${now} (${zone}).`,
  clockOfJob: (now, zone) => line`No se sabe dónde está esta persona; en el lugar del puesto eran las ${now} (${zone}) cuando se escribió este correo.`,
  hours: (from, until) => line`Buen momento para llamar: entre las ${from} y las ${until}.`,
  hoursApart: (there, yours) => line`Buen momento para llamar: entre las ${there.from} y las ${there.until} de allí, es decir, de ${yours.from} a ${yours.until} en su horario.`,
};

function pleaseCall(facts: Writing['facts']): Line {
  return line`Por favor, llame a ${short(candidateName(facts))}`;
}

const finalRoundDecision: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    pleaseCall(facts),
    paragraph(
      line`Hay una decisión sobre ${candidateName(facts)} (${forRole(facts)}, última fase), y nada indica que se le haya comunicado.`,
      line`Después de tantas conversaciones, debería comunicarla una persona.`,
    ),
    ...howToCall(facts, callWords),
    paragraph(line`Llame, por favor, dígalo con claridad y deje registrada la llamada.`, line`Si no se registra ninguna llamada, lo siguiente será la carta de cierre.`),
  );
};

const noAddress: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`Toca enviar una carta a ${candidateName(writing.facts)} (${forRole(writing.facts)}), y no hay ninguna dirección de correo a la que enviarla.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`Llame, por favor, y deje registrada la llamada, o añada una dirección en su sistema de selección (ATS) y la carta podrá salir.`),
);

const bounced: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`Hay un mensaje pendiente para ${candidateName(writing.facts)} (${forRole(writing.facts)}) que no puede ir por correo electrónico: un correo a esa dirección fue devuelto, o no se debe escribir a ella. Lo más probable es que ${candidateName(writing.facts)} todavía no lo sepa.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`Llame, por favor, y deje registrada la llamada, o corrija la dirección en su sistema de selección (ATS).`),
);

export const callTask: LetterSet['callTask'] = { finalRoundDecision, noAddress, bounced, legalDuty: legalCall((facts) => howToCall(facts, callWords)) };
