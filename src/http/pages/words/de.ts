/** The recruiter's page in German. Nothing in it needs to know anybody's gender. */
import type { ActWords } from './act-words.js';

export const german: ActWords = {
  place: 'Was Sie tun können',
  skip: 'Zum Inhalt springen',
  motto: 'Alle, die sich bewerben, bekommen eine Antwort.',
  titles: { sendUpdate: 'Jetzt mitteilen, wie es steht', close: 'Freundlich abschließen', told: 'Ich habe es mitgeteilt', moreTime: 'Ich brauche mehr Zeit', handOver: 'An jemand anderen übergeben' },
  somebody: 'Eine Person im Bewerbungsverfahren',
  waiting: (since) => `Wartet seit dem ${since} auf eine Antwort.`,
  promised: (by) => `Zugesagt ist eine Antwort bis spätestens ${by}.`,
  done: 'Erledigt.',
  closePage: 'Sie können diese Seite schließen.',
  doneBefore: (day) => `Das haben Sie bereits am ${day} getan. Es zählt nur einmal.`,
  told: {
    ats: (day) => `Die Mitteilung ist bereits erfolgt: durch Ihr Bewerbungssystem am ${day}.`,
    hearback: (day) => `Die Mitteilung ist bereits erfolgt: Unser Schreiben ging am ${day} hinaus.`,
    person: (day) => `Die Mitteilung ist bereits erfolgt: persönlich am ${day}.`,
  },
  over: { hired: 'Diese Bewerbung endete mit einer Einstellung.', withdrawn: 'Diese Bewerbung wurde zurückgezogen.', excluded: 'Zu dieser Bewerbung wird nicht mehr geschrieben.' },
  nothingLeft: 'Es ist nichts mehr zu tun.',
  noLetter: 'Von uns ginge jetzt kein Schreiben hinaus: Die Adresse nimmt keine Post an, es hat sich etwas geändert, oder es wurde schon geschrieben. Am besten rufen Sie an und vermerken es.',
  sendUpdate: {
    explain: (who) => `${who} bekommt eine kurze E-Mail: Es gibt noch keine Entscheidung, es ist nichts weiter zu tun, und Sie melden sich wieder. Unterzeichnet ist sie mit dem Namen der zuständigen Person.`,
    button: 'Zwischenstand senden',
    said: 'Die E-Mail geht zur nächsten passenden Stunde am Wohnort hinaus: Es gibt noch keine Entscheidung, und Sie melden sich wieder.',
  },
  tell: {
    what: 'Was haben Sie mitgeteilt?', outcome: 'Das Ergebnis: Es ist bekannt, wie es ausgegangen ist', news: 'Den Stand: Es ist noch nichts entschieden',
    how: 'Wie?', channels: { phone: 'Per Telefon', email: 'Per E-Mail', meeting: 'Im persönlichen Gespräch', sms: 'Per Textnachricht', other: 'Auf anderem Weg' },
    button: 'Festhalten', saidOutcome: 'Das Ergebnis gilt als von Ihnen mitgeteilt: Es folgt kein Schreiben.', saidNews: 'Das gilt als Nachricht von Ihnen: Die zugesagte Zeit beginnt heute von vorn.',
  },
  moreTime: {
    howMuch: 'Wie viel?', days: { 1: '1 Arbeitstag', 3: '3 Arbeitstage', 5: '5 Arbeitstage' },
    why: 'Darf der Grund genannt werden?', noReason: 'Keinen Grund nennen',
    reasons: { recruiterAway: 'Jemand ist nicht da (das Schreiben sagt nur das, und nichts über Gesundheit)', processRestarted: 'Das Verfahren beginnt neu', jobOnHold: 'Die Stelle ruht' },
    button: 'Dann wieder fragen', said: { 1: 'Sie werden in 1 Arbeitstag wieder gefragt.', 3: 'Sie werden in 3 Arbeitstagen wieder gefragt.', 5: 'Sie werden in 5 Arbeitstagen wieder gefragt.' },
    saidReason: 'Endet die zugesagte Zeit vorher, so wird der gewählte Grund genannt.',
  },
  handOver: { whose: 'Wer ist zuständig?', name: 'Name', email: 'E-Mail-Adresse', button: 'Übergeben', said: (name) => `Ab jetzt wird ${name} gefragt und unterzeichnet, was verschickt wird.` },
  close: {
    what: 'Was trifft zu?',
    reasons: { notSelected: 'Wir haben uns anders oder dagegen entschieden', positionFilled: 'Die Stelle ist besetzt', positionCancelled: 'Die Stelle ist weggefallen', noAnswerInTime: 'In der zugesagten Zeit hat niemand entschieden', companyClosing: 'Das Unternehmen schließt' },
    own: 'Eigene Worte, wenn Sie möchten', ownHelp: 'Ein Absatz, der vor der Unterschrift steht. Nichts über Alter, Gesundheit, Familie oder Herkunft.',
    button: 'Schreiben ansehen', preview: 'So würde es gelesen:', send: 'Dieses Schreiben senden', change: 'Ihre eigenen Worte ändern', again: 'Schreiben noch einmal ansehen',
    said: 'Das Schreiben geht zur nächsten passenden Stunde am Wohnort hinaus, unterzeichnet mit dem Namen der zuständigen Person.', cannot: (why) => `Dieses Schreiben kann so nicht hinausgehen: ${why}`,
  },
  faults: {
    channel: 'Geben Sie an, wie Sie gesprochen haben.', what: 'Geben Sie an, ob Sie das Ergebnis mitgeteilt haben.', days: 'Wählen Sie 1, 3 oder 5 Arbeitstage.', reason: 'Wählen Sie einen der Gründe.', ending: 'Wählen Sie den Grund, der zutrifft.',
    long: 'Ihre eigenen Worte haben mehr als die 1.000 Zeichen, die ein Schreiben aufnimmt.', name: 'Geben Sie an, wer zuständig ist: einen Namen ohne Links und Adressen.', email: 'An diese Adresse kann keine E-Mail gehen; eine gültige ist zum Beispiel lee@acme.example.',
  },
  expired: { title: 'Dieser Link funktioniert nicht mehr', words: 'Er stammt aus einer E-Mail, die mehr als einen Monat alt ist. Die nächste Erinnerung bringt einen neuen.' },
};
