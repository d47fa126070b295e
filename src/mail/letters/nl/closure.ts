/**
 * The Dutch letters that end a wait. The outcome stands in the first or second sentence; the reason is about the role and never about the
 * person; nothing is praised that nobody saw, and nothing is offered that does not exist.
 */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { role, roleAtEmployer, subjectOfApplication, thanksForMeeting, toCandidate, yourApplication } from './phrases.js';

const notSelectedOnPaper: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`Dank u wel voor ${yourApplication(facts)}.`, line`Dank je wel voor ${yourApplication(facts)}.`), line`We hebben besloten er niet mee verder te gaan.`),
    paragraph(
      line`We zochten een specifieke match met deze functie en hebben die niet gevonden.`,
      addressed(facts, line`Het besluit gaat alleen over deze sollicitatie en zegt niets over andere sollicitaties die u misschien bij ${facts.employer.name} hebt lopen.`, line`Het besluit gaat alleen over deze sollicitatie en zegt niets over andere sollicitaties die je misschien bij ${facts.employer.name} hebt lopen.`),
    ),
    paragraph(addressed(facts, line`Solliciteren kost tijd, en u zou niet hoeven te raden hoe het is afgelopen.`, line`Solliciteren kost tijd, en je zou niet hoeven te raden hoe het is afgelopen.`)),
  );
};

const notSelectedAfterInterview: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.interviewed === null ? line`` : line` op ${date(facts.dates.interviewed)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      addressed(facts, line`Dank u wel dat u${on} de tijd hebt genomen voor een gesprek over de ${roleAtEmployer(facts)}.`, line`Dank je wel dat je${on} de tijd hebt genomen voor een gesprek over de ${roleAtEmployer(facts)}.`),
      addressed(facts, line`We hebben besloten niet verder te gaan met uw sollicitatie.`, line`We hebben besloten niet verder te gaan met je sollicitatie.`),
    ),
    paragraph(
      line`We zochten een specifieke match met deze functie en hebben die uiteindelijk niet gevonden.`,
      addressed(facts, line`Dat is een besluit over deze ene functie en geen oordeel over u.`, line`Dat is een besluit over deze ene functie en geen oordeel over jou.`),
    ),
    paragraph(addressed(facts, line`We weten dat u op een ander antwoord hoopte, en we wilden u dit duidelijk laten weten.`, line`We weten dat je op een ander antwoord hoopte, en we wilden je dit duidelijk laten weten.`)),
  );
};

const notSelectedAfterFinalRound: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`U bent voor de ${roleAtEmployer(facts)} tot de laatste ronde gekomen, en we zijn u een duidelijk antwoord verschuldigd: we hebben besloten u de functie niet aan te bieden.`, line`Je bent voor de ${roleAtEmployer(facts)} tot de laatste ronde gekomen, en we zijn je een duidelijk antwoord verschuldigd: we hebben besloten je de functie niet aan te bieden.`)),
    paragraph(
      facts.dates.interviewed === null
        ? addressed(facts, line`Dank u wel voor alle tijd die u ons hebt gegeven.`, line`Dank je wel voor alle tijd die je ons hebt gegeven.`)
        : addressed(facts, line`Dank u wel voor alle tijd die u ons hebt gegeven, het laatst op ${date(facts.dates.interviewed)}.`, line`Dank je wel voor alle tijd die je ons hebt gegeven, het laatst op ${date(facts.dates.interviewed)}.`),
      line`Uiteindelijk ging het om de match met deze ene functie.`,
      line`Zo ver komen vraagt voorbereiding en geduld, en we weten hoeveel zwaarder een antwoord als dit dan weegt.`,
    ),
    paragraph(line`Voor deze functie is dit ons definitieve antwoord. Stel er dus geen andere plannen voor uit.`),
  );
};

const positionFilled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`De ${roleAtEmployer(facts)} is inmiddels vervuld. We gaan daarom niet verder met uw sollicitatie.`, line`De ${roleAtEmployer(facts)} is inmiddels vervuld. We gaan daarom niet verder met je sollicitatie.`)),
    paragraph(addressed(facts, line`Uw sollicitatie stond op dat moment nog open. We sluiten die nu af, zodat u niet blijft wachten op een plaats die niet meer vrij is.`, line`Je sollicitatie stond op dat moment nog open. We sluiten die nu af, zodat je niet blijft wachten op een plaats die niet meer vrij is.`)),
    ...thanksForMeeting(writing),
  );
};

const positionCancelled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`${facts.employer.name} heeft besloten de ${role(facts)} toch niet in te vullen. We gaan daarom niet verder met uw sollicitatie.`, line`${facts.employer.name} heeft besloten de ${role(facts)} toch niet in te vullen. We gaan daarom niet verder met je sollicitatie.`)),
    paragraph(addressed(facts, line`Dat geldt voor iedereen die heeft gesolliciteerd. De reden ligt niet in uw sollicitatie.`, line`Dat geldt voor iedereen die heeft gesolliciteerd. De reden ligt niet in je sollicitatie.`)),
    ...thanksForMeeting(writing),
  );
};

const positionClosed: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`De sollicitatieprocedure voor de ${roleAtEmployer(facts)} is gesloten. We gaan daarom niet verder met uw sollicitatie.`, line`De sollicitatieprocedure voor de ${roleAtEmployer(facts)} is gesloten. We gaan daarom niet verder met je sollicitatie.`)),
    paragraph(addressed(facts, line`We sluiten nu de sollicitaties af die nog openstonden, en de uwe is daar een van: u hoort niet op een antwoord te blijven wachten.`, line`We sluiten nu de sollicitaties af die nog openstonden, en die van jou is daar een van: je hoort niet op een antwoord te blijven wachten.`)),
    ...thanksForMeeting(writing),
  );
};

/** Nobody decided, and the letter says so: it takes the blame and gives the candidate their plans back. */
const noAnswerInTime: Write = (writing) => {
  const { facts, date } = writing;
  const { applied, interviewed } = facts.dates;
  const when = facts.interviewed ? interviewed : applied;
  const on = when === null ? line`` : line` op ${date(when)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      addressed(facts, line`U hoeft niet langer te wachten: we sluiten ${yourApplication(facts)} af zonder dat u een antwoord hebt gekregen.`, line`Je hoeft niet langer te wachten: we sluiten ${yourApplication(facts)} af zonder dat je een antwoord hebt gekregen.`),
      line`We hebben niet geantwoord binnen de tijd die we hadden toegezegd, en dat ligt aan ons.`,
    ),
    paragraph(
      addressed(facts, line`Er is geen besluit genomen, niet voor en niet tegen u.`, line`Er is geen besluit genomen, niet voor en niet tegen jou.`),
      facts.interviewed
        ? addressed(facts, line`U hebt${on} de tijd genomen voor een gesprek met ons en had veel eerder van ons moeten horen.`, line`Je hebt${on} de tijd genomen voor een gesprek met ons en had veel eerder van ons moeten horen.`)
        : addressed(facts, line`U hebt${on} de tijd genomen om te solliciteren en had veel eerder van ons moeten horen.`, line`Je hebt${on} de tijd genomen om te solliciteren en had veel eerder van ons moeten horen.`),
    ),
  );
};

const companyClosing: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`${facts.employer.name} beëindigt alle activiteiten en neemt niemand meer aan. De ${role(facts)} wordt daarom niet meer ingevuld, en we gaan niet verder met uw sollicitatie.`, line`${facts.employer.name} beëindigt alle activiteiten en neemt niemand meer aan. De ${role(facts)} wordt daarom niet meer ingevuld, en we gaan niet verder met je sollicitatie.`)),
    paragraph(addressed(facts, line`Dat geldt voor alle sollicitaties die nog openstonden. De reden ligt niet in die van u.`, line`Dat geldt voor alle sollicitaties die nog openstonden. De reden ligt niet in die van jou.`)),
    ...thanksForMeeting(writing),
  );
};

export const closure: LetterSet['closure'] = {
  notSelected: { application: notSelectedOnPaper, interview: notSelectedAfterInterview, finalRound: notSelectedAfterFinalRound },
  positionFilled,
  positionCancelled,
  positionClosed,
  noAnswerInTime,
  companyClosing,
};
