/** The recruiter's page in French. No participle agrees with a person, whose gender nobody needs to know. */
import type { ActWords } from './act-words.js';

export const french: ActWords = {
  place: 'Ce que vous pouvez faire',
  skip: 'Aller au contenu',
  motto: 'Chaque candidature reçoit une réponse.',
  titles: { sendUpdate: 'Dire dès maintenant où en sont les choses', close: 'Clore avec égards', told: 'Je le lui ai dit', moreTime: 'Il me faut plus de temps', handOver: 'Transmettre le dossier' },
  somebody: 'Une personne candidate',
  waiting: (since) => `Attend une réponse depuis le ${since}.`,
  promised: (by) => `Réponse promise au plus tard le ${by}.`,
  done: 'C’est fait.',
  closePage: 'Vous pouvez fermer cette page.',
  doneBefore: (day) => `Vous l’avez déjà fait le ${day}. Cela ne compte qu’une fois.`,
  told: {
    ats: (day) => `La réponse a déjà été donnée\u00a0: par votre logiciel de recrutement, le ${day}.`,
    hearback: (day) => `La réponse a déjà été donnée\u00a0: notre lettre est partie le ${day}.`,
    person: (day) => `La réponse a déjà été donnée\u00a0: de vive voix ou par écrit, le ${day}.`,
  },
  over: { hired: 'Cette candidature a abouti à une embauche.', withdrawn: 'Cette candidature a été retirée.', excluded: 'Plus personne n’écrit au sujet de cette candidature.' },
  nothingLeft: 'Il n’y a plus rien à faire.',
  noLetter: 'Aucune lettre de notre part ne partirait maintenant\u00a0: l’adresse ne reçoit pas de courrier, la situation a changé ou un message est déjà parti. Le mieux est d’appeler, puis de le noter.',
  sendUpdate: {
    explain: (who) => `${who} recevra un bref message\u00a0: il n’y a pas encore de décision, il n’y a rien à faire, et vous redonnerez des nouvelles. Il est signé du nom de la personne chargée du recrutement.`,
    button: 'Envoyer le message',
    said: 'Le message partira à la prochaine heure convenable là où vit cette personne\u00a0: il n’y a pas encore de décision, et vous redonnerez des nouvelles.',
  },
  tell: {
    what: 'Qu’avez-vous dit\u00a0?', outcome: 'Le résultat\u00a0: l’issue est connue', news: 'Où en sont les choses\u00a0: rien n’est encore décidé',
    how: 'Comment\u00a0?', channels: { phone: 'Par téléphone', email: 'Par e-mail', meeting: 'De vive voix', sms: 'Par SMS', other: 'Autrement' },
    button: 'Le noter', saidOutcome: 'Le résultat compte comme annoncé par vous\u00a0: aucune lettre ne suivra.', saidNews: 'Cela compte comme un mot de votre part\u00a0: le délai promis repart d’aujourd’hui.',
  },
  moreTime: {
    howMuch: 'Combien\u00a0?', days: { 1: '1 jour ouvré', 3: '3 jours ouvrés', 5: '5 jours ouvrés' },
    why: 'Peut-on en donner la raison\u00a0?', noReason: 'Ne donner aucune raison',
    reasons: { recruiterAway: 'Une personne est absente (la lettre ne dit que cela, et rien de la santé)', processRestarted: 'Le recrutement recommence', jobOnHold: 'Le poste est en suspens' },
    button: 'Me le redemander alors', said: { 1: 'On vous le redemandera dans 1 jour ouvré.', 3: 'On vous le redemandera dans 3 jours ouvrés.', 5: 'On vous le redemandera dans 5 jours ouvrés.' },
    saidReason: 'Si le délai promis prend fin avant, la raison choisie sera donnée.',
  },
  handOver: { whose: 'À qui est ce dossier\u00a0?', name: 'Nom', email: 'Adresse e-mail', button: 'Transmettre', said: (name) => `C’est désormais ${name} qui reçoit les rappels et signe ce qui est envoyé.` },
  close: {
    what: 'Qu’est-ce qui est vrai\u00a0?',
    reasons: { notSelected: 'Nous avons fait un autre choix, ou décidé de ne pas donner suite', positionFilled: 'Le poste est pourvu', positionCancelled: 'Le poste est supprimé', noAnswerInTime: 'Personne n’a décidé dans le délai promis', companyClosing: 'L’entreprise ferme' },
    own: 'Quelques mots de vous, si vous le souhaitez', ownHelp: 'Un paragraphe, placé avant la signature. Rien sur l’âge, la santé, la famille ou l’origine.',
    button: 'Voir la lettre', preview: 'Voici ce qui serait lu\u00a0:', send: 'Envoyer cette lettre', change: 'Modifier vos propres mots', again: 'Revoir la lettre',
    said: 'La lettre partira à la prochaine heure convenable là où vit cette personne, signée du nom de la personne chargée du recrutement.', cannot: (why) => `Cette lettre ne peut pas partir\u00a0: ${why}`,
  },
  faults: {
    channel: 'Indiquez comment vous vous êtes parlé.', what: 'Indiquez si vous avez annoncé le résultat.', days: 'Choisissez 1, 3 ou 5 jours ouvrés.', reason: 'Choisissez l’une des raisons.', ending: 'Choisissez la raison qui est vraie.',
    long: 'Vos propres mots dépassent les 1\u00a0000 caractères qu’une lettre peut contenir.', name: 'Indiquez à qui est le dossier\u00a0: un nom, sans lien ni adresse.', email: 'Aucun message ne peut partir à cette adresse\u00a0; un exemple valable\u00a0: lee@acme.example.',
  },
  expired: { title: 'Ce lien ne fonctionne plus', words: 'Il vient d’un message de plus d’un mois. Le prochain rappel en apportera un nouveau.' },
};
