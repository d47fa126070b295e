/** The last reading: each reason that holds a letter back, and beside it the letter that may go. */
import { describe, expect, it } from 'vitest';
import type { LetterFacts } from '../../src/mail/letters/letter.js';
import { lintLetter } from '../../src/mail/lint.js';
import { renderLetter, type LetterOrder, type RenderedLetter } from '../../src/mail/render.js';
import { letterFacts } from '../support/letter-facts.js';

const GOOD = `Hello {{candidate.greetingName}},

We have decided not to go forward with your application for {{job.title}}. It is a question of fit with this role, and we wanted you to know it.

Kind regards,
{{sender.name}}`;

function letter(body: string, { facts = letterFacts(), subject = 'Your application', ...order }: Partial<LetterOrder> & { subject?: string } = {}): RenderedLetter {
  const rendered = renderLetter({ kind: 'closure', reason: 'notSelected', locale: 'en', facts, template: { id: 'tpl_1', subject, body }, ...order });
  if ('missing' in rendered) throw new Error(rendered.missing);
  return rendered;
}

function lint(body: string, order: Parameters<typeof letter>[1] = {}, changes: Partial<RenderedLetter> = {}): string[] {
  return lintLetter({ ...letter(body, order), ...changes }, order.facts ?? letterFacts());
}

const filler = 'Thank you for the time that you gave us, and for telling us what you have done before and what you would like to do next.';
const undecided = `Hello {{candidate.greetingName}},\n\nThere is no answer yet. ${filler}\n\nKind regards,\n{{sender.name}}`;

describe('a good letter', () => {
  it('may go', () => {
    expect(lint(GOOD)).toEqual([]);
    expect(lint(undecided, { kind: 'statusUpdate', reason: 'stillDeciding' })).toEqual([]);
  });

  it('is not held for words that a name or a title brought in', () => {
    const facts = letterFacts({ candidate: { greetingName: 'Jennifer Null' }, job: { title: 'Rejected Goods Sorter (ill health unit)', confidential: false }, sender: { name: 'Regret Unfortunately', email: null } });
    expect(lint(GOOD, { facts })).toEqual([]);
  });
});

describe('a letter is held, with what to do, where', () => {
  const cases: [string, RegExp, () => string[]][] = [
    ['nobody can be greeted', /no name fit to greet .*ATS/, () => lintLetter(letter(GOOD), letterFacts({ candidate: { greetingName: null } }))],
    ['the name is a link', /no name fit to greet/, () => { const facts = letterFacts({ candidate: { greetingName: 'win at evil.example' } }); return lint(GOOD, { facts }); }],
    ['the name is a placeholder of the ATS', /no name fit to greet/, () => lint(GOOD, { facts: letterFacts({ candidate: { greetingName: 'undefined' } }) })],
    ['the greeting has lost its name', /does not greet/, () => lint(GOOD.replace('{{candidate.greetingName}}', ''))],
    ['a placeholder was left', /placeholder .*complete/, () => lint(GOOD, {}, { text: `${letter(GOOD).text} {{job.title}}` })],
    ['a placeholder was left in the HTML only', /placeholder/, () => lint(GOOD, {}, { html: '<p>{{job.title}}</p>' })],
    ['a missing fact was printed as "undefined"', /"undefined".*ATS/, () => lint(GOOD.replace('this role', 'undefined'))],
    ['a missing fact was printed as "null"', /"null"/, () => lint(GOOD.replace('this role', 'null'))],
    ['an object was printed', /"\[object/, () => lint(GOOD, { facts: letterFacts({ job: { title: '[object Object]', confidential: false } }) })],
    ['nobody signs', /nobody signs .*end it/, () => lint(GOOD.replace('\n\nKind regards,\n{{sender.name}}', ` ${filler}\n\nBye`))],
    ['there is next to nothing in it', /only \d+ characters/, () => lint(GOOD, {}, { text: 'Hello Ana,\n\nDecline.\n\nLee Chen\n' })],
    ['the outcome is not said', /outcome is not plain/, () => lint(undecided)],
    ['the outcome is said too late', /outcome is not plain/, () => lint(GOOD.replace('We have decided', 'It was a long spring. Many people wrote to us. Then came the summer. We have decided'))],
    ['it says "rejected"', /"rejected".*not to go forward/, () => lint(GOOD, { subject: 'Application rejected' })],
    ['regrets pile up', /pile of regrets/, () => lint(GOOD.replace('It is a', 'Unfortunately, and we regret it, it is a'))],
    ['it keeps people "on file"', /"on file"/, () => lint(GOOD.replace('we wanted you to know it', 'we will keep your details on file'))],
    ['it gives false hope', /false hope/, () => lint(GOOD.replace('we wanted you to know it', 'you will hear more very soon'))],
    ['it judges quality', /fit with the role, never of quality/, () => lint(GOOD.replace('It is a question of fit with this role', 'Others were better qualified'))],
    ['it flatters', /praise/, () => lint(GOOD.replace('It is a', 'Your impressive profile is a'))],
    ['it advertises', /no marketing/, () => lint(GOOD.replace('we wanted you to know it', 'you may like our newsletter'))],
    ["it names somebody's health", /health or family/, () => lint(undecided.replace('There is', 'The recruiter is on sick leave. There is'), { kind: 'statusUpdate', reason: 'recruiterAway' })],
    ['nobody decided and it says that somebody did', /nobody did/, () => lint(GOOD, { reason: 'noAnswerInTime' })],
    ['it says filled and the job was not', /role was filled/, () => lint(GOOD.replace('It is a', 'The role has been filled, so it is a'), { reason: 'positionClosed' })],
    ['it says cancelled and the job was not', /role was cancelled/, () => lint(GOOD.replace('It is a', 'The role was cancelled, so it is a'), { reason: 'positionClosed' })],
    ['a status update brings a decision', /implies a decision/, () => lint(GOOD, { kind: 'statusUpdate', reason: 'stillDeciding' })],
    ['the subject is empty', /subject is empty/, () => lint(GOOD, {}, { subject: ' ' })],
    ['the subject is endless', /shorten it/, () => lint(GOOD, {}, { subject: 'x'.repeat(181) })],
    ['the subject could add a header', /could add a header/, () => lint(GOOD, {}, { subject: 'Hello\r\nBcc: all@acme.example' })],
  ];

  it.each(cases)('%s', (_where, reason, held) => {
    expect(held()).toContainEqual(expect.stringMatching(reason));
  });
});

/** For each language a letter that may go, and what each change to it is held for: the sentence to take out, what to say instead, why not. */
const languages: { locale: string; good: string; changes: [string, string, string, RegExp][] }[] = [
  {
    locale: 'es-MX',
    good: 'Hola, {{candidate.greetingName}}:\n\nHemos decidido no seguir adelante con su candidatura. Es una cuestión de encaje con este puesto, y queríamos que lo supiera con toda claridad.\n\nAtentamente,\n{{sender.name}}',
    changes: [
      ['the greeting lacks its name', 'Hola, {{candidate.greetingName}}:', 'Estimado/a:', /does not greet/],
      ['the outcome is not said', 'Hemos decidido no seguir adelante con', 'Gracias por el tiempo que dedicó a', /outcome is not plain/],
      ['the outcome is said too late', 'Hemos', 'Fue un año largo. Recibimos muchas cartas. Llegó el verano. Hemos', /outcome is not plain/],
      ['a word wounds', 'una cuestión', 'un rechazo: una cuestión', /"rechazo"/],
      ['regrets pile up', 'Es una', 'Lamentablemente, y lo lamentamos, es una', /pile of regrets/],
      ['people are kept on file', 'queríamos que lo supiera', 'conservaremos su currículum', /conservaremos/],
      ['it gives false hope', 'queríamos', 'le escribiremos a la brevedad y queríamos', /false hope/],
      ['it judges quality', 'Es una', 'Había personas mejor calificadas: es una', /never of quality/],
      ['it flatters', 'Es una', 'Su trayectoria es impresionante. Es una', /praise/],
      ['it advertises', 'queríamos', 'le invitamos a suscribirse y queríamos', /no marketing/],
      ["it names somebody's health", 'Es una', 'La persona responsable está enferma. Es una', /health or family/],
      ['it says filled and the job was not', 'Es una', 'El puesto ya se ha cubierto. Es una', /role was filled/],
      ['it says cancelled and the job was not', 'Es una', 'El puesto se canceló. Es una', /role was cancelled/],
    ],
  },
  {
    locale: 'de-AT',
    good: 'Guten Tag {{candidate.greetingName}},\n\nwir haben uns entschieden, Ihre Bewerbung nicht weiter zu berücksichtigen. Es war eine Frage der Passung zu dieser Stelle, und Sie sollten das klar von uns hören.\n\nFreundliche Grüße\n{{sender.name}}',
    changes: [
      ['the greeting lacks its name', 'Guten Tag {{candidate.greetingName}},', 'Sehr geehrte/r,', /does not greet/],
      ['the outcome is not said', 'wir haben uns entschieden, Ihre Bewerbung nicht weiter zu berücksichtigen', 'wir haben noch nicht entschieden, wie es mit Ihrer Bewerbung weitergeht', /outcome is not plain/],
      ['the outcome is said too late', 'wir haben', 'es war ein langes Jahr. Viele haben geschrieben. Dann kam der Sommer. Wir haben', /outcome is not plain/],
      ['a word wounds', 'Es war', 'Ihre Bewerbung wurde abgelehnt. Es war', /"abgelehnt"/],
      ['regrets pile up', 'Es war', 'Leider, und das bedauern wir, war es', /pile of regrets/],
      ['people are kept on file', 'Sie sollten', 'wir halten Sie in Evidenz, und Sie sollten', /in Evidenz/],
      ['it gives false hope', 'Sie sollten', 'wir melden uns in Kürze, und Sie sollten', /false hope/],
      ['it judges quality', 'Es war', 'Andere waren besser qualifiziert. Es war', /never of quality/],
      ['it flatters', 'Es war', 'Ihr Lebenslauf hat uns beeindruckt. Es war', /praise/],
      ['it advertises', 'Sie sollten', 'abonnieren Sie uns, denn Sie sollten', /no marketing/],
      ["it names somebody's health", 'Es war', 'Die Leitung ist im Krankenstand. Es war', /health or family/],
      ['it says filled and the job was not', 'Es war', 'Die Stelle ist bereits besetzt. Es war', /role was filled/],
      ['it says cancelled and the job was not', 'Es war', 'Die Stelle wurde gestrichen. Es war', /role was cancelled/],
    ],
  },
  {
    locale: 'fr-CA',
    good: "Bonjour {{candidate.greetingName}},\n\nNous avons décidé de ne pas donner suite à votre candidature. C'était une question d'adéquation avec ce poste, et nous tenions à vous le dire clairement.\n\nCordialement,\n{{sender.name}}",
    changes: [
      ['the greeting lacks its name', 'Bonjour {{candidate.greetingName}},', 'Madame, Monsieur,', /does not greet/],
      ['the outcome is not said', 'Nous avons décidé de ne pas donner suite à', 'Merci pour le temps que vous avez consacré à', /outcome is not plain/],
      ['the outcome is said too late', 'Nous avons', "L'année a été longue. Beaucoup ont écrit. Puis l'été est venu. Nous avons", /outcome is not plain/],
      ['a word wounds', "C'était", "Elle est refusée. C'était", /"refusée"/],
      ['regrets pile up', "C'était", "Malheureusement, et nous le regrettons, c'était", /pile of regrets/],
      ['people are kept on file', 'nous tenions', 'nous conservons votre CV, et nous tenions', /conservons votre CV/],
      ['it gives false hope', 'nous tenions', 'vous aurez des nouvelles dans les meilleurs délais, et nous tenions', /false hope/],
      ['it judges quality', "C'était", "D'autres étaient plus qualifiés. C'était", /never of quality/],
      ['it flatters', "C'était", "Votre parcours est remarquable. C'était", /praise/],
      ['it advertises', 'nous tenions', 'notre infolettre vous attend, et nous tenions', /no marketing/],
      ["it names somebody's health", "C'était", "La personne responsable est en congé de maladie. C'était", /health or family/],
      ['it says filled and the job was not', "C'était", "Le poste a été pourvu. C'était", /role was filled/],
      ['it says cancelled and the job was not', "C'était", "Le poste est annulé. C'était", /role was cancelled/],
    ],
  },
  {
    locale: 'it-CH',
    good: 'Buongiorno {{candidate.greetingName}},\n\nabbiamo deciso di non proseguire con la Sua candidatura. È stata una questione di corrispondenza con questo ruolo, e volevamo dirlo con chiarezza.\n\nCordiali saluti,\n{{sender.name}}',
    changes: [
      ['the greeting lacks its name', 'Buongiorno {{candidate.greetingName}},', 'Gentile candidato/a,', /does not greet/],
      ['the outcome is not said', 'abbiamo deciso di non proseguire con', 'non sappiamo ancora se proseguiremo con', /outcome is not plain/],
      ['the outcome is said too late', 'abbiamo', "l'anno è stato lungo. Hanno scritto in molti. Poi è arrivata l'estate. Abbiamo", /outcome is not plain/],
      ['a word wounds', 'È stata', 'La Sua candidatura è stata respinta. È stata', /"respinta"/],
      ['regrets pile up', 'È stata', 'Purtroppo, e ce ne dispiace, è stata', /pile of regrets/],
      ['people are kept on file', 'volevamo', 'conserveremo il Suo curriculum, e volevamo', /conserveremo il Suo curriculum/],
      ['it gives false hope', 'volevamo', 'riceverà notizie quanto prima, e volevamo', /false hope/],
      ['it judges quality', 'È stata', "C'erano persone più qualificate. È stata", /never of quality/],
      ['it flatters', 'È stata', 'Il Suo profilo ci ha colpito. È stata', /praise/],
      ['it advertises', 'volevamo', 'La invitiamo a iscriversi, e volevamo', /no marketing/],
      ["it names somebody's health", 'È stata', 'La persona responsabile è in malattia. È stata', /health or family/],
      ['it says filled and the job was not', 'È stata', 'La posizione è già stata coperta. È stata', /role was filled/],
      ['it says cancelled and the job was not', 'È stata', 'La posizione è stata annullata. È stata', /role was cancelled/],
    ],
  },
  {
    locale: 'pt-BR',
    good: 'Olá, {{candidate.greetingName}},\n\nDecidimos não dar continuidade à sua candidatura. Foi uma questão de aderência a esta vaga, e queríamos que isso ficasse claro para você.\n\nAtenciosamente,\n{{sender.name}}',
    changes: [
      ['the greeting lacks its name', 'Olá, {{candidate.greetingName}},', 'Prezado(a) candidato(a),', /does not greet/],
      ['the outcome is not said', 'Decidimos não dar continuidade', 'Ainda não decidimos se daremos continuidade', /outcome is not plain/],
      ['the outcome is said too late', 'Decidimos', 'Foi um ano longo. Muita gente escreveu. Depois veio o verão. Decidimos', /outcome is not plain/],
      ['a word wounds', 'Foi uma', 'Sua candidatura foi rejeitada. Foi uma', /"rejeitada"/],
      ['regrets pile up', 'Foi uma', 'Infelizmente, e lamentamos muito, foi uma', /pile of regrets/],
      ['people are kept on file', 'queríamos', 'manteremos seu currículo, e queríamos', /manteremos seu currículo/],
      ['it gives false hope', 'queríamos', 'você terá notícias em breve, e queríamos', /false hope/],
      ['it judges quality', 'Foi uma', 'Havia pessoas mais qualificadas. Foi uma', /never of quality/],
      ['it flatters', 'Foi uma', 'Seu perfil é excelente. Foi uma', /praise/],
      ['it advertises', 'queríamos', 'inscreva-se em nosso canal, e queríamos', /no marketing/],
      ["it names somebody's health", 'Foi uma', 'A pessoa responsável está de licença médica. Foi uma', /health or family/],
      ['it says filled and the job was not', 'Foi uma', 'A vaga já foi preenchida. Foi uma', /role was filled/],
      ['it says cancelled and the job was not', 'Foi uma', 'A vaga foi cancelada. Foi uma', /role was cancelled/],
    ],
  },
  {
    locale: 'nl-BE',
    good: 'Beste {{candidate.greetingName}},\n\nWe hebben besloten niet verder te gaan met uw sollicitatie. Het ging om de match met deze functie, en we wilden u dat duidelijk laten weten.\n\nMet vriendelijke groet,\n{{sender.name}}',
    changes: [
      ['the greeting lacks its name', 'Beste {{candidate.greetingName}},', 'Geachte heer/mevrouw,', /does not greet/],
      ['the outcome is not said', 'We hebben besloten niet verder te gaan', 'We hebben nog niet besloten of we verdergaan', /outcome is not plain/],
      ['the outcome is said too late', 'We hebben', 'Het was een lang jaar. Veel mensen schreven. Toen kwam de zomer. We hebben', /outcome is not plain/],
      ['a word wounds', 'Het ging', 'Uw sollicitatie is afgewezen. Het ging', /"afgewezen"/],
      ['regrets pile up', 'Het ging', 'Helaas, en dat spijt ons, ging het', /pile of regrets/],
      ['people are kept on file', 'we wilden', 'we houden uw gegevens in portefeuille, en we wilden', /houden uw gegevens/],
      ['it gives false hope', 'we wilden', 'u hoort binnenkort meer, en we wilden', /false hope/],
      ['it judges quality', 'Het ging', 'Anderen waren beter gekwalificeerd. Het ging', /never of quality/],
      ['it flatters', 'Het ging', 'We waren onder de indruk. Het ging', /praise/],
      ['it advertises', 'we wilden', 'onze nieuwsbrief wacht op u, en we wilden', /no marketing/],
      ["it names somebody's health", 'Het ging', 'De verantwoordelijke is met ziekteverlof. Het ging', /health or family/],
      ['it says filled and the job was not', 'Het ging', 'De functie is al ingevuld. Het ging', /role was filled/],
      ['it says cancelled and the job was not', 'Het ging', 'De vacature is ingetrokken. Het ging', /role was cancelled/],
    ],
  },
  {
    locale: 'pl-PL',
    good: 'Dzień dobry, {{candidate.greetingName}},\n\npostanowiliśmy nie rozpatrywać dalej tego zgłoszenia. Chodziło o dopasowanie do tego stanowiska i chcieliśmy powiedzieć to jasno i wprost.\n\nZ poważaniem\n{{sender.name}}',
    changes: [
      ['the greeting lacks its name', 'Dzień dobry, {{candidate.greetingName}},', 'Szanowna Pani/Panie,', /does not greet/],
      ['the outcome is not said', 'postanowiliśmy nie rozpatrywać dalej', 'nie postanowiliśmy jeszcze, co dalej z losem', /outcome is not plain/],
      ['the outcome is said too late', 'postanowiliśmy', 'to był długi rok. Pisało wiele osób. Potem przyszło lato. Postanowiliśmy', /outcome is not plain/],
      ['a word wounds', 'Chodziło', 'Zgłoszenie zostało odrzucone. Chodziło', /"odrzucone"/],
      ['regrets pile up', 'Chodziło', 'Niestety, i jest nam przykro, chodziło', /pile of regrets/],
      ['people are kept on file', 'chcieliśmy', 'zachowamy Pani CV, chcieliśmy', /zachowamy Pani CV/],
      ['it gives false hope', 'chcieliśmy', 'wkrótce napiszemy, chcieliśmy', /false hope/],
      ['it judges quality', 'Chodziło', 'Inne osoby były lepiej przygotowane. Chodziło', /never of quality/],
      ['it flatters', 'Chodziło', 'Jesteśmy pod wrażeniem. Chodziło', /praise/],
      ['it advertises', 'chcieliśmy', 'zapraszamy do newslettera, chcieliśmy', /no marketing/],
      ["it names somebody's health", 'Chodziło', 'Osoba prowadząca jest na zwolnieniu lekarskim. Chodziło', /health or family/],
      ['it says filled and the job was not', 'Chodziło', 'Stanowisko zostało już obsadzone. Chodziło', /role was filled/],
      ['it says cancelled and the job was not', 'Chodziło', 'Rekrutacja została odwołana. Chodziło', /role was cancelled/],
    ],
  },
  {
    locale: 'ar-SA',
    good: 'مرحبًا {{candidate.greetingName}}،\n\nقررنا عدم المضي قدمًا في طلبكم. كان الأمر مسألة ملاءمة لهذه الوظيفة بعينها، وأردنا أن يصلكم ذلك منا بوضوح.\n\nمع أطيب التحيات،\n{{sender.name}}',
    changes: [
      ['the greeting lacks its name', 'مرحبًا {{candidate.greetingName}}،', 'السيد/السيدة المحترم/ة،', /does not greet/],
      ['the outcome is not said', 'قررنا عدم المضي قدمًا', 'لم نقرر بعد ما إذا كنا سنمضي قدمًا', /outcome is not plain/],
      ['the outcome is said too late', 'قررنا', 'أليس عامًا طويلًا؟ كتب إلينا كثيرون. ثم جاء الصيف. قررنا', /outcome is not plain/],
      ['a word wounds', 'كان الأمر', 'لقد رُفِض طلبكم. كان الأمر', /"رُفِض"/],
      ['regrets pile up', 'كان الأمر', 'للأسف، ويؤسفنا ذلك، كان الأمر', /pile of regrets/],
      ['people are kept on file', 'وأردنا', 'وسنحتفظ بسيرتكم الذاتية، وأردنا', /سنحتفظ بسيرتكم/],
      ['it gives false hope', 'وأردنا', 'وسنكتب إليكم قريباً، وأردنا', /false hope/],
      ['it judges quality', 'كان الأمر', 'هناك من هم اكثر تأهيلًا. كان الأمر', /never of quality/],
      ['it flatters', 'كان الأمر', 'أعجبتنا خبرتكم. كان الأمر', /praise/],
      ['it advertises', 'وأردنا', 'ونشرتنا البريدية في انتظاركم، وأردنا', /no marketing/],
      ["it names somebody's health", 'كان الأمر', 'المسؤول في اجازة مرضية. كان الأمر', /health or family/],
      ['it says filled and the job was not', 'كان الأمر', 'تمّ شغل الوظيفة. كان الأمر', /role was filled/],
      ['it says cancelled and the job was not', 'كان الأمر', 'أُلغيت الوظيفة. كان الأمر', /role was cancelled/],
    ],
  },
];

describe.each(languages)('an employer\'s letter in $locale', ({ locale, good, changes }) => {
  it('may go where it says what is so, and not where nobody decided', () => {
    expect(lint(good, { locale, reason: 'notSelected' })).toEqual([]);
    expect(lint(good, { locale, reason: 'noAnswerInTime' })).toContainEqual(expect.stringContaining('nobody did'));
    expect(lint(good, { locale, kind: 'statusUpdate', reason: 'stillDeciding' })).toContainEqual(expect.stringContaining('implies a decision'));
  });

  it.each(changes)('is held where %s', (_where, out, instead, reason) => {
    expect(good).toContain(out);
    expect(lint(good.replace(out, instead), { locale })).toContainEqual(expect.stringMatching(reason));
  });
});

describe('the end of a sentence', () => {
  it('is not the day of a German date', () => {
    const body = 'Guten Tag {{candidate.greetingName}},\n\nvielen Dank, dass Sie am {{dates.interviewed}} bei uns waren. Ihre Bewerbung wird nicht weiterverfolgt, und das wollten wir Ihnen deutlich sagen.\n\n{{sender.name}}';
    expect(lint(body, { locale: 'de', facts: letterFacts({ interviewed: true }) })).toEqual([]);
  });

  it('is not the year of a Polish date, where the sentence goes on', () => {
    const body = 'Dzień dobry, {{candidate.greetingName}},\n\ndziękujemy za spotkanie {{dates.interviewed}} o dziesiątej i za rozmowę. Nie będziemy dalej rozpatrywać tego zgłoszenia i chcieliśmy powiedzieć to jasno.\n\n{{sender.name}}';
    expect(lint(body, { locale: 'pl', facts: letterFacts({ interviewed: true }) })).toEqual([]);
    expect(lint(body.replace(' o dziesiątej i za rozmowę.', '. To był dobry dzień. Dziękujemy.'), { locale: 'pl', facts: letterFacts({ interviewed: true }) })).toContainEqual(expect.stringContaining('outcome is not plain'));
  });

  it('may fall within a line that was broken', () => {
    expect(lint(GOOD, { reason: 'noAnswerInTime' }, { text: letter(GOOD).text.replace('decided not', 'decided\nnot') })).toContainEqual(expect.stringContaining('nobody did'));
  });
});

describe('a mail to a recruiter', () => {
  const facts: LetterFacts = letterFacts({ sender: { name: null, email: null }, because: ['the application was rejected in Greenhouse'] });

  it('may greet without a name and say "rejected": no candidate reads it', () => {
    const nudge = renderLetter({ kind: 'nudge', reason: 'decisionNotTold', locale: 'en', facts });
    if ('missing' in nudge) throw new Error(nudge.missing);
    expect(lintLetter(nudge, facts)).toEqual([]);
  });

  it('is held where a placeholder was left, as any other', () => {
    expect(lint(GOOD, { kind: 'nudge', reason: 'promiseEnding' }, { text: '{{x}}' })).toContainEqual(expect.stringContaining('placeholder'));
  });
});
