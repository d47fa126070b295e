/** The recruiter's page in Spanish. */
import type { ActWords } from './act-words.js';

export const spanish: ActWords = {
  place: 'Lo que puede hacer',
  skip: 'Ir al contenido',
  motto: 'Cada candidatura recibe una respuesta.',
  titles: { sendUpdate: 'Decir ahora cómo están las cosas', close: 'Cerrar con amabilidad', told: 'Ya se lo he comunicado', moreTime: 'Necesito más tiempo', handOver: 'Pasar el caso a otra persona' },
  somebody: 'Una persona candidata',
  waiting: (since) => `Espera una respuesta desde el ${since}.`,
  promised: (by) => `Respuesta prometida a más tardar el ${by}.`,
  done: 'Hecho.',
  closePage: 'Ya puede cerrar esta página.',
  doneBefore: (day) => `Ya lo hizo usted el ${day}. Cuenta una sola vez.`,
  told: {
    ats: (day) => `Ya se ha comunicado: por su sistema de selección, el ${day}.`,
    hearback: (day) => `Ya se ha comunicado: nuestra carta salió el ${day}.`,
    person: (day) => `Ya se ha comunicado: personalmente, el ${day}.`,
  },
  over: { hired: 'Esta candidatura terminó en una contratación.', withdrawn: 'Esta candidatura se ha retirado.', excluded: 'Ya no se escribe a nadie sobre esta candidatura.' },
  nothingLeft: 'No queda nada por hacer.',
  noLetter: 'Ahora no saldría ninguna carta nuestra: la dirección no admite correo, la situación ha cambiado o ya se ha escrito. Lo mejor es llamar y anotarlo.',
  sendUpdate: {
    explain: (who) => `${who} recibirá un breve correo: todavía no hay una decisión, no hace falta que haga nada y volverá a tener noticias. Va firmado con el nombre de quien lleva la selección.`,
    button: 'Enviar el correo',
    said: 'El correo saldrá a la próxima hora adecuada en el lugar donde vive: todavía no hay una decisión, y volverá a tener noticias de ustedes.',
  },
  tell: {
    what: '¿Qué le ha comunicado?', outcome: 'El resultado: ya sabe cómo terminó', news: 'Cómo están las cosas: todavía no hay nada decidido',
    how: '¿Cómo?', channels: { phone: 'Por teléfono', email: 'Por correo', meeting: 'En persona', sms: 'Por mensaje de texto', other: 'De otra forma' },
    button: 'Dejarlo registrado', saidOutcome: 'El resultado cuenta como comunicado por usted: no saldrá ninguna carta.', saidNews: 'Cuenta como noticia suya: el plazo prometido empieza hoy de nuevo.',
  },
  moreTime: {
    howMuch: '¿Cuánto?', days: { 1: '1 día laborable', 3: '3 días laborables', 5: '5 días laborables' },
    why: '¿Se puede decir por qué?', noReason: 'No dar ningún motivo',
    reasons: { recruiterAway: 'Alguien está fuera (la carta dice solo eso, y nada sobre la salud)', processRestarted: 'El proceso vuelve a empezar', jobOnHold: 'El puesto está en pausa' },
    button: 'Preguntarme entonces', said: { 1: 'Se le volverá a preguntar en 1 día laborable.', 3: 'Se le volverá a preguntar en 3 días laborables.', 5: 'Se le volverá a preguntar en 5 días laborables.' },
    saidReason: 'Si el plazo prometido termina antes, se dirá el motivo elegido.',
  },
  handOver: { whose: '¿Quién lo lleva?', name: 'Nombre', email: 'Dirección de correo', button: 'Pasar el caso', said: (name) => `A partir de ahora se preguntará a ${name}, que firmará lo que se envíe.` },
  close: {
    what: '¿Qué es lo cierto?',
    reasons: { notSelected: 'Hemos elegido a otra persona, o decidido no seguir', positionFilled: 'El puesto está cubierto', positionCancelled: 'El puesto se ha cancelado', noAnswerInTime: 'Nadie decidió en el plazo prometido', companyClosing: 'La empresa cierra' },
    own: 'Palabras suyas, si lo desea', ownHelp: 'Un párrafo, antes de la firma. Nada sobre edad, salud, familia u origen.',
    button: 'Ver la carta', preview: 'Esto es lo que leería:', send: 'Enviar esta carta', change: 'Cambiar sus palabras', again: 'Volver a ver la carta',
    said: 'La carta saldrá a la próxima hora adecuada en el lugar donde vive, firmada con el nombre de quien lleva la selección.', cannot: (why) => `Esta carta no puede salir: ${why}`,
  },
  faults: {
    channel: 'Indique cómo se pusieron en contacto.', what: 'Indique si le ha comunicado el resultado.', days: 'Elija 1, 3 o 5 días laborables.', reason: 'Elija uno de los motivos.', ending: 'Elija el motivo que sea cierto.',
    long: 'Sus palabras superan los 1000 caracteres que admite una carta.', name: 'Indique quién lo lleva: un nombre, sin enlaces ni direcciones.', email: 'A esa dirección no puede llegar ningún correo; una válida sería lee@acme.example.',
  },
  expired: { title: 'Este enlace ya no funciona', words: 'Venía en un correo de hace más de un mes. El próximo recordatorio traerá uno nuevo.' },
};
