/** What no letter to a candidate may speak of: a sentence for each attribute in each language, and beside them sentences that only look alike. */
import { describe, expect, it } from 'vitest';
import { lintLetter } from '../../src/mail/lint.js';
import { attributesNamed, protectedAttributes } from '../../src/mail/letters/protected-attributes.js';
import { renderLetter } from '../../src/mail/render.js';
import { letterFacts } from '../support/letter-facts.js';

type Sentences = { code: string; refused: [string, string][]; innocent: string[] };
const languages: Sentences[] = [
  {
    code: 'en',
    refused: [
      ['age', 'At your age the shifts would be hard.'], ['age', 'We are a young and lively team.'], ['age', 'You are too old for this apprenticeship.'], ['sex', 'The kitchen is run by female colleagues.'], ['sex', 'We were looking for a woman.'],
      ['health', 'We wish you well with your disability.'], ['health', 'Given your health, this would be too much.'], ['origin', 'Customers found your accent hard to follow.'], ['origin', 'The role is for native speakers.'], ['religion', 'A headscarf does not go with the uniform.'],
      ['family', 'With your children the early shift is difficult.'], ['family', 'You told us that you are married.'], ['union membership', 'You said that you belong to a trade union.'], ['union membership', 'We have no room for union members.'],
    ],
    innocent: [
      'We are closing this stage of the process and will manage the next page ourselves.', 'The origin of your application was our website.', 'It is a question of fit with the role.', 'We write in good faith.', 'We are a family-run bakery near Union Square.', 'The European Union funds this project.',
      'Health and safety training was part of the day.', 'An older version of the form was used.', 'The business is 30 years old.', 'On average we answer within a week.', 'Christian Baker leads the team.', 'Please keep a copy of the message.',
    ],
  },
  {
    code: 'de',
    refused: [
      ['age', 'In Ihrem Alter wäre die Schicht schwer.'], ['age', 'Wir sind ein junges, dynamisches Team.'], ['sex', 'Gesucht war eine weibliche Bewerberin.'], ['sex', 'Als Frau hätten Sie es schwer.'], ['health', 'Ihre Behinderung sprach dagegen.'], ['health', 'Aus gesundheitlichen Gründen geht das nicht.'],
      ['origin', 'Ihre Herkunft spielte eine Rolle.'], ['origin', 'Wir suchen Muttersprachler.'], ['religion', 'Das Kopftuch passt nicht zur Kleiderordnung.'], ['family', 'Wegen Ihrer Kinder ist die Schicht nicht möglich.'], ['family', 'Ihr Familienstand war uns wichtig.'], ['union membership', 'Sie sind in der Gewerkschaft.'],
    ],
    innocent: [
      'Eine Alternative ist das Verfahren im Herbst.', 'Die Herkunft Ihrer Bewerbung ist unsere Website.', 'Sehr geehrte Frau Meier, guten Tag Herr Mann.', 'Wir sind ein Familienunternehmen in familiärem Umfeld.', 'Die Europäische Union fördert das Vorhaben.', 'Arbeitsschutz und Gesundheitsschutz gehören dazu.',
      'Unser Betrieb ist 30 Jahre alt.', 'Das Gehalt, die Verwaltung und die Gestaltung waren Thema.', 'Es war eine Frage der Passung.', 'In dieser Stufe endet das Verfahren.',
    ],
  },
  {
    code: 'fr',
    refused: [
      ['age', 'À votre âge, ce poste serait difficile.'], ['age', 'Nous sommes une jeune équipe.'], ['sex', 'Nous cherchions une femme.'], ['health', 'Votre état de santé ne le permet pas.'], ['health', 'Votre handicap serait un obstacle.'], ['origin', 'Votre accent gênerait les clients.'], ['origin', 'Votre nationalité a compté.'],
      ['religion', 'Vos croyances ne conviennent pas.'], ['family', 'Vos enfants ne vous laisseraient pas le temps.'], ['family', 'Votre situation familiale a compté.'], ['union membership', 'Vous êtes membre d’un syndicat.'],
    ],
    innocent: [
      'Nous clôturons cette étape.', 'L’origine de votre candidature est notre site.', 'Nous sommes une entreprise familiale.', 'L’Union européenne finance ce projet.', 'Vous avez 10 ans d’expérience.', 'Ce genre de poste est rare.', 'Nous vous écrivons de bonne foi.',
      'La santé et la sécurité au travail font partie de la formation.', 'Le poste est à l’étranger.', 'Un avantage et un partage de la page.', 'C’est une question d’adéquation.',
    ],
  },
  {
    code: 'es',
    refused: [
      ['age', 'A su edad el turno sería duro.'], ['age', 'Somos un equipo joven.'], ['sex', 'Buscábamos una mujer.'], ['health', 'Su discapacidad lo haría difícil.'], ['health', 'Por motivos de salud no es posible.'], ['origin', 'Su acento dificulta el trabajo.'], ['origin', 'Su nacionalidad fue un motivo.'],
      ['religion', 'Su religión no encaja.'], ['family', 'Sus hijos le dejarían poco tiempo.'], ['family', 'Nos dijo que está casada.'], ['union membership', 'Usted pertenece a un sindicato.'],
    ],
    innocent: [
      'Cerramos esta etapa del proceso.', 'El origen de su candidatura fue nuestra web.', 'Somos una empresa familiar.', 'La Unión Europea financia el proyecto.', 'Tiene usted 10 años de experiencia.', 'Este género de puesto es raro.', 'Escribimos de buena fe.',
      'La actividad, la novedad y la necesidad del puesto cambiaron.', 'El seguro de salud forma parte de la oferta.', 'La mayor parte de las cartas se contesta en una semana.',
    ],
  },
  {
    code: 'pt',
    refused: [
      ['age', 'Na sua idade o turno seria difícil.'], ['age', 'Somos uma equipe jovem.'], ['sex', 'Procurávamos uma mulher.'], ['health', 'Sua deficiência seria um obstáculo.'], ['health', 'Por motivos de saúde não é possível.'], ['origin', 'Seu sotaque dificulta o trabalho.'], ['origin', 'Sua nacionalidade pesou.'],
      ['religion', 'Sua religião não combina.'], ['family', 'Seus filhos deixariam pouco tempo.'], ['family', 'Você contou que é casada.'], ['union membership', 'Você pertence a um sindicato.'],
    ],
    innocent: [
      'Escrevemos até sexta-feira.', 'Encerramos esta etapa do processo.', 'A origem da sua candidatura foi o nosso site.', 'Somos uma empresa familiar.', 'A União Europeia financia o projeto.', 'A atividade, a oportunidade e a prioridade mudaram.', 'Escrevemos de boa-fé.',
      'O plano de saúde faz parte da oferta.', 'Você tem 10 anos de experiência.', 'Esse gênero de vaga é raro.',
    ],
  },
  {
    code: 'nl',
    refused: [
      ['age', 'Op uw leeftijd is de dienst zwaar.'], ['age', 'Wij zijn een jong team.'], ['sex', 'Wij zochten een vrouw.'], ['health', 'Uw handicap maakt het lastig.'], ['health', 'Om gezondheidsredenen kan het niet.'], ['origin', 'Uw afkomst speelde mee.'], ['origin', 'Wij zoeken moedertaalsprekers.'],
      ['religion', 'Een hoofddoek past niet bij ons.'], ['family', 'Uw kinderen vragen veel tijd.'], ['family', 'U bent getrouwd.'], ['union membership', 'U bent lid van een vakbond.'],
    ],
    innocent: [
      'Deze fase is afgesloten.', 'De herkomst van uw sollicitatie is onze website.', 'Wij zijn een familiebedrijf.', 'De Europese Unie betaalt mee.', 'U bent vakkundig te woord gestaan.', 'Ons bedrijf is 30 jaar oud.', 'De gesprekken waren gescheiden.', 'Wij geloven dat duidelijkheid helpt.', 'De gezondheidszorg is onze sector.', 'Zonder beperking van uw rechten.',
    ],
  },
  {
    code: 'it',
    refused: [
      ['age', 'Alla Sua età il turno sarebbe pesante.'], ['age', 'Siamo una squadra giovane.'], ['sex', 'Cercavamo una donna.'], ['health', 'La Sua disabilità sarebbe un ostacolo.'], ['health', 'Per motivi di salute non è possibile.'], ['origin', 'Le Sue origini hanno avuto un peso.'], ['origin', 'Cerchiamo persone madrelingua.'],
      ['religion', 'La Sua fede non è adatta.'], ['family', 'I Suoi figli Le lascerebbero poco tempo.'], ['family', 'Ci ha detto di essere sposata.'], ['union membership', 'Lei è iscritto a un sindacato.'],
    ],
    innocent: [
      'Chiudiamo questa tappa della selezione.', 'L’origine della candidatura è il nostro sito.', 'Siamo un’azienda a conduzione familiare.', 'L’Unione europea finanzia il progetto.', 'Lei ha 10 anni di esperienza.', 'Questo genere di ruolo è raro.', 'Le scriviamo in buona fede.',
      'La formazione su salute e sicurezza è prevista.', 'Il sindaco ha aperto la sede.', 'La società e la proprietà sono cambiate.',
    ],
  },
  {
    code: 'pl',
    refused: [
      ['age', 'W Pani wieku te zmiany byłyby trudne.'], ['age', 'Jesteśmy młodym zespołem.'], ['sex', 'Szukaliśmy kobiety.'], ['health', 'Pana niepełnosprawność byłaby przeszkodą.'], ['health', 'Stan zdrowia na to nie pozwala.'], ['origin', 'Pani narodowość miała znaczenie.'], ['origin', 'Nie zatrudniamy cudzoziemców.'],
      ['religion', 'Pana wyznanie nie pasuje.'], ['family', 'Pani dzieci wymagają czasu.'], ['family', 'Zapytaliśmy o stan cywilny.'], ['union membership', 'Należy Pan do związku zawodowego.'],
    ],
    innocent: [
      'Zamykamy ten etap rekrutacji.', 'Zgłoszenie wpłynęło przez naszą stronę.', 'Jesteśmy firmą rodzinną.', 'Unia Europejska wspiera ten projekt.', 'W związku z tym kończymy rekrutację.', 'Ubezpieczenie zdrowotne jest częścią oferty.', 'To wiarygodna odpowiedź.', 'W XXI wieku odpowiada się na listy.', 'Ochrona zdrowia to nasza branża.', 'Człowiek odpowie na każdą wiadomość.',
    ],
  },
  {
    code: 'ar',
    refused: [
      ['age', 'في سنكم يكون العمل صعبًا.'], ['age', 'نحن فريق شاب.'], ['sex', 'كنا نبحث عن امرأة.'], ['health', 'إعاقتكم قد تكون عائقًا.'], ['health', 'لأسباب صحية لا يمكن ذلك.'], ['origin', 'جنسيتكم كانت سببًا.'], ['origin', 'لهجتك صعبة على الزبائن.'], ['religion', 'الحجاب لا يناسب الزي.'], ['family', 'أطفالكم يحتاجون إلى وقت.'], ['family', 'ذكرتم أنكم متزوجة.'], ['union membership', 'أنتم أعضاء في نقابة.'],
    ],
    innocent: [
      'سنكمل هذه المرحلة من العملية.', 'كتب إليكم عمر من فريق التوظيف.', 'في الأصل نشرت الوظيفة على موقعنا.', 'نحن شركة عائلية.', 'الاتحاد الأوروبي يمول المشروع.', 'التأمين الصحي جزء من العرض.', 'تأكدنا من صحة المعلومات.', 'أنتم من حاملي الشهادات.', 'مدينة الرياض مقر الشركة.', 'نكتب إليكم بحسن نية.',
    ],
  },
];

const body = (sentence: string): string => `Hello {{candidate.greetingName}},\n\nWe have decided not to go forward with your application. ${sentence} We wanted you to hear this from us, and plainly.\n\nKind regards,\n{{sender.name}}`;

it('is known for every language, each attribute with a sentence and more', () => {
  expect(languages.map(({ code }) => code).sort()).toEqual([...protectedAttributes.keys()].sort());
  for (const { code, refused, innocent } of languages) {
    expect(new Set(refused.map(([attribute]) => attribute))).toEqual(new Set(Object.keys(protectedAttributes.get(code) ?? {})));
    expect(innocent.length).toBeGreaterThanOrEqual(8);
  }
});

describe.each(languages)('in $code', ({ code, refused, innocent }) => {
  it.each(refused)('%s is not spoken of: %s', (attribute, sentence) => {
    expect(attributesNamed(sentence, code).map((found) => found.attribute)).toContain(attribute);
  });

  it.each(innocent)('this may stand: %s', (sentence) => {
    expect(attributesNamed(sentence, code)).toEqual([]);
  });
});

describe('a letter', () => {
  const held = (sentence: string, facts = letterFacts(), subject = 'Your application', kind: 'closure' | 'nudge' = 'closure'): string[] => {
    const letter = renderLetter({ kind, reason: kind === 'nudge' ? 'promiseEnding' : 'notSelected', locale: 'en', facts, template: { id: 'tpl_1', subject, body: body(sentence) } });
    if ('missing' in letter) throw new Error(letter.missing);
    return lintLetter(letter, facts);
  };

  it('to a candidate is held for it, in the text and in the subject, and one to a recruiter is not', () => {
    expect(held('It is about your nationality.')).toContainEqual(expect.stringMatching(/letter says "your nationality": never speak of anybody's origin.*take that out/));
    expect(held('It is about fit.', letterFacts(), 'Your nationality')).toContainEqual(expect.stringMatching(/subject says "Your nationality"/));
    expect(held('It is about your nationality.', letterFacts(), 'Hello', 'nudge').join()).not.toContain('nationality');
  });

  it('is not held for a name, a title, the signature or the address below it', () => {
    const facts = letterFacts({ job: { title: 'Trade Union Secretary', confidential: false }, employer: { name: 'Catholic Family Care', replyTo: null, brand: { logoUrl: null, colour: null, signature: 'The people team\nCatholic Hospital St. Anna', address: 'Hindu Temple Road 1' } } });
    expect(held('The {{job.title}} role at {{employer.name}} is done.', facts)).toEqual([]);
    const long = letterFacts({ job: { title: 'Social worker for families with disabilities and mental health needs, City of York', confidential: false } });
    const cut = renderLetter({ kind: 'closure', reason: 'notSelected', locale: 'en', facts: long });
    expect('text' in cut && [/disabilities.*…/.test(cut.subject), lintLetter(cut, long)]).toEqual([true, []]);
    const ours = renderLetter({ kind: 'closure', reason: 'notSelected', locale: 'en', facts });
    expect('text' in ours && [ours.text.includes('Catholic Hospital St. Anna'), ours.text.includes('Hindu Temple Road'), lintLetter(ours, facts)]).toEqual([true, true, []]);
  });
});
