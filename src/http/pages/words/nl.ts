/** The recruiter's page in Dutch. */
import type { ActWords } from './act-words.js';

export const dutch: ActWords = {
  place: 'Wat u kunt doen',
  skip: 'Naar de inhoud',
  motto: 'Elke sollicitatie krijgt antwoord.',
  titles: { sendUpdate: 'Nu laten weten hoe het ervoor staat', close: 'Netjes afsluiten', told: 'Ik heb het laten weten', moreTime: 'Ik heb meer tijd nodig', handOver: 'Overdragen' },
  somebody: 'Een kandidaat',
  waiting: (since) => `Wacht sinds ${since} op een antwoord.`,
  promised: (by) => `Het antwoord is beloofd voor uiterlijk ${by}.`,
  done: 'Gedaan.',
  closePage: 'U kunt deze pagina sluiten.',
  doneBefore: (day) => `Dit hebt u al gedaan, op ${day}. Het telt één keer.`,
  told: {
    ats: (day) => `Het is al meegedeeld: door uw recruitmentsysteem, op ${day}.`,
    hearback: (day) => `Het is al meegedeeld: onze brief ging op ${day} de deur uit.`,
    person: (day) => `Het is al meegedeeld: persoonlijk, op ${day}.`,
  },
  over: { hired: 'Deze sollicitatie eindigde met een aanstelling.', withdrawn: 'Deze sollicitatie is ingetrokken.', excluded: 'Over deze sollicitatie wordt niet meer geschreven.' },
  nothingLeft: 'Er is niets meer te doen.',
  noLetter: 'Er zou nu geen brief van ons uitgaan: het adres neemt geen post aan, er is iets veranderd, of er is al geschreven. U kunt het beste bellen en dat noteren.',
  sendUpdate: {
    explain: (who) => `${who} krijgt een korte e-mail: er is nog geen besluit, er hoeft niets te gebeuren, en er volgt weer bericht. Hij is ondertekend met de naam van de recruiter.`,
    button: 'Bericht sturen',
    said: 'De e-mail gaat weg op het eerstvolgende nette tijdstip waar de kandidaat woont: er is nog geen besluit, en er volgt weer bericht van u.',
  },
  tell: {
    what: 'Wat hebt u verteld?', outcome: 'De uitkomst: het is bekend hoe het is afgelopen', news: 'Hoe het ervoor staat: er is nog niets besloten',
    how: 'Hoe?', channels: { phone: 'Per telefoon', email: 'Per e-mail', meeting: 'In een gesprek', sms: 'Per sms', other: 'Op een andere manier' },
    button: 'Vastleggen', saidOutcome: 'De uitkomst geldt als door u verteld: er volgt geen brief.', saidNews: 'Dit geldt als bericht van u: de beloofde termijn begint vandaag opnieuw.',
  },
  moreTime: {
    howMuch: 'Hoeveel?', days: { 1: '1 werkdag', 3: '3 werkdagen', 5: '5 werkdagen' },
    why: 'Mag de reden worden genoemd?', noReason: 'Geen reden noemen',
    reasons: { recruiterAway: 'Iemand is afwezig (de brief zegt alleen dat, en niets over gezondheid)', processRestarted: 'De procedure begint opnieuw', jobOnHold: 'De vacature is aangehouden' },
    button: 'Vraag het me dan opnieuw', said: { 1: 'Over 1 werkdag krijgt u de vraag opnieuw.', 3: 'Over 3 werkdagen krijgt u de vraag opnieuw.', 5: 'Over 5 werkdagen krijgt u de vraag opnieuw.' },
    saidReason: 'Loopt de beloofde termijn eerder af, dan wordt de gekozen reden genoemd.',
  },
  handOver: { whose: 'Bij wie hoort dit?', name: 'Naam', email: 'E-mailadres', button: 'Overdragen', said: (name) => `Voortaan krijgt ${name} de vragen, en ondertekent wat er wordt verstuurd.` },
  close: {
    what: 'Wat is waar?',
    reasons: { notSelected: 'We kozen voor iemand anders, of besloten niet verder te gaan', positionFilled: 'De functie is vervuld', positionCancelled: 'De functie is vervallen', noAnswerInTime: 'Niemand besloot binnen de beloofde termijn', companyClosing: 'Het bedrijf sluit' },
    own: 'Uw eigen woorden, als u wilt', ownHelp: 'Eén alinea, vóór de ondertekening. Niets over leeftijd, gezondheid, gezin of afkomst.',
    button: 'Laat de brief zien', preview: 'Dit zou de kandidaat lezen:', send: 'Deze brief versturen', change: 'Uw eigen woorden wijzigen', again: 'Laat de brief opnieuw zien',
    said: 'De brief gaat weg op het eerstvolgende nette tijdstip waar de kandidaat woont, ondertekend met de naam van de recruiter.', cannot: (why) => `Deze brief kan niet weg: ${why}`,
  },
  faults: {
    channel: 'Geef aan hoe u contact had.', what: 'Geef aan of u de uitkomst hebt verteld.', days: 'Kies 1, 3 of 5 werkdagen.', reason: 'Kies een van de redenen.', ending: 'Kies de reden die waar is.',
    long: 'Uw eigen woorden tellen meer dan de 1.000 tekens die in een brief passen.', name: 'Geef aan bij wie het hoort: een naam, zonder links of adressen.', email: 'Naar dit adres kan geen e-mail; een geldig adres is bijvoorbeeld lee@acme.example.',
  },
  expired: { title: 'Deze link werkt niet meer', words: 'Hij kwam in een e-mail van meer dan een maand geleden. De volgende herinnering brengt een nieuwe.' },
};
