/** The recruiter's page in Italian. A date follows a colon, since the article before it would depend on the number. */
import type { ActWords } from './act-words.js';

export const italian: ActWords = {
  place: 'Che cosa può fare',
  skip: 'Vai al contenuto',
  motto: 'Ogni candidatura riceve una risposta.',
  titles: { sendUpdate: 'Comunicare ora a che punto siamo', close: 'Chiudere con cortesia', told: 'L’ho già comunicato', moreTime: 'Mi serve più tempo', handOver: 'Passare ad altri' },
  somebody: 'Una persona candidata',
  waiting: (since) => `In attesa di una risposta; inizio dell’attesa: ${since}.`,
  promised: (by) => `Termine promesso per la risposta: ${by}.`,
  done: 'Fatto.',
  closePage: 'Può chiudere questa pagina.',
  doneBefore: (day) => `L’ha già fatto; data: ${day}. Conta una volta sola.`,
  told: {
    ats: (day) => `La comunicazione è già avvenuta, dal software di selezione; data: ${day}.`,
    hearback: (day) => `La comunicazione è già avvenuta, con la nostra lettera; data: ${day}.`,
    person: (day) => `La comunicazione è già avvenuta, di persona; data: ${day}.`,
  },
  over: { hired: 'Questa candidatura si è conclusa con un’assunzione.', withdrawn: 'Questa candidatura è stata ritirata.', excluded: 'Su questa candidatura non si scrive più a nessuno.' },
  nothingLeft: 'Non resta nulla da fare.',
  noLetter: 'Ora non partirebbe alcuna nostra lettera: l’indirizzo non riceve posta, la situazione è cambiata oppure è già stato scritto. La cosa migliore è telefonare e annotarlo.',
  sendUpdate: {
    explain: (who) => `${who} riceverà una breve e-mail: non c’è ancora una decisione, non occorre fare nulla e ci saranno altre notizie. È firmata con il nome di chi segue la selezione.`,
    button: 'Inviare l’aggiornamento',
    said: 'L’e-mail partirà alla prossima ora opportuna nel luogo di residenza: non c’è ancora una decisione, e ci saranno altre notizie da parte vostra.',
  },
  tell: {
    what: 'Che cosa ha comunicato?', outcome: 'L’esito: si sa com’è finita', news: 'A che punto siamo: nulla è ancora deciso',
    how: 'Come?', channels: { phone: 'Per telefono', email: 'Per e-mail', meeting: 'Di persona', sms: 'Con un messaggio', other: 'In altro modo' },
    button: 'Registrare', saidOutcome: 'L’esito risulta comunicato da Lei: non seguirà nessuna lettera.', saidNews: 'Vale come una Sua comunicazione: il tempo promesso riparte da oggi.',
  },
  moreTime: {
    howMuch: 'Quanto?', days: { 1: '1 giorno lavorativo', 3: '3 giorni lavorativi', 5: '5 giorni lavorativi' },
    why: 'Si può dire il motivo?', noReason: 'Non dare un motivo',
    reasons: { recruiterAway: 'Qualcuno è assente (la lettera dice solo questo, e nulla sulla salute)', processRestarted: 'La selezione ricomincia', jobOnHold: 'La posizione è sospesa' },
    button: 'Chiedetemelo allora', said: { 1: 'La domanda tornerà tra 1 giorno lavorativo.', 3: 'La domanda tornerà tra 3 giorni lavorativi.', 5: 'La domanda tornerà tra 5 giorni lavorativi.' },
    saidReason: 'Se il tempo promesso finisce prima, verrà detto il motivo scelto.',
  },
  handOver: { whose: 'Di chi è?', name: 'Nome', email: 'Indirizzo e-mail', button: 'Passare', said: (name) => `D’ora in poi i promemoria vanno a ${name}, che firma ciò che viene inviato.` },
  close: {
    what: 'Che cosa è vero?',
    reasons: { notSelected: 'Abbiamo scelto un’altra persona, o deciso di non proseguire', positionFilled: 'La posizione è coperta', positionCancelled: 'La posizione è stata annullata', noAnswerInTime: 'Nessuno ha deciso nel tempo promesso', companyClosing: 'L’azienda chiude' },
    own: 'Parole Sue, se lo desidera', ownHelp: 'Un paragrafo, prima della firma. Nulla su età, salute, famiglia o origine.',
    button: 'Mostrare la lettera', preview: 'Questo è ciò che si leggerebbe:', send: 'Inviare questa lettera', change: 'Cambiare le Sue parole', again: 'Mostrare di nuovo la lettera',
    said: 'La lettera partirà alla prossima ora opportuna nel luogo di residenza, firmata con il nome di chi segue la selezione.', cannot: (why) => `Questa lettera non può partire: ${why}`,
  },
  faults: {
    channel: 'Indichi come è avvenuto il contatto.', what: 'Indichi se ha comunicato l’esito.', days: 'Scelga 1, 3 o 5 giorni lavorativi.', reason: 'Scelga uno dei motivi.', ending: 'Scelga il motivo vero.',
    long: 'Le Sue parole superano i 1.000 caratteri che una lettera può contenere.', name: 'Indichi di chi è: un nome, senza link né indirizzi.', email: 'A questo indirizzo non può arrivare posta; uno valido è per esempio lee@acme.example.',
  },
  expired: { title: 'Questo link non funziona più', words: 'Era in un’e-mail di oltre un mese fa. Il prossimo promemoria ne porterà uno nuovo.' },
};
