/** The Dutch letter that ends several waits at once. */
import { short } from '../frame.js';
import { addressed, line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate } from './phrases.js';

export const several = severalOf(
  (facts) => ({
    subject: addressed(facts, line`Uw sollicitaties bij ${short(facts.employer.name)}`, line`Je sollicitaties bij ${short(facts.employer.name)}`),
    opening: [addressed(facts, line`Uw sollicitaties bij ${facts.employer.name} die hier genoemd worden, zijn nu afgesloten.`, line`Je sollicitaties bij ${facts.employer.name} die hier genoemd worden, zijn nu afgesloten.`), addressed(facts, line`We willen dat u van elk daarvan weet hoe het is afgelopen:`, line`We willen dat je van elk daarvan weet hoe het is afgelopen:`)],
    colon: ':',
    notSelected: {
      application: addressed(facts, line`we hebben besloten niet verder te gaan met uw sollicitatie.`, line`we hebben besloten niet verder te gaan met je sollicitatie.`),
      interview: addressed(facts, line`dank u wel dat u de tijd hebt genomen voor een gesprek met ons. We hebben besloten niet verder te gaan met uw sollicitatie.`, line`dank je wel dat je de tijd hebt genomen voor een gesprek met ons. We hebben besloten niet verder te gaan met je sollicitatie.`),
      finalRound: addressed(facts, line`u bent tot de laatste ronde gekomen, en we danken u voor alle tijd die u ons hebt gegeven. We hebben besloten u de functie niet aan te bieden.`, line`je bent tot de laatste ronde gekomen, en we danken je voor alle tijd die je ons hebt gegeven. We hebben besloten je de functie niet aan te bieden.`),
    },
    positionFilled: addressed(facts, line`de functie is inmiddels vervuld. We gaan daarom niet verder met uw sollicitatie.`, line`de functie is inmiddels vervuld. We gaan daarom niet verder met je sollicitatie.`),
    positionCancelled: addressed(facts, line`we hebben besloten de functie toch niet in te vullen. We gaan daarom niet verder met uw sollicitatie.`, line`we hebben besloten de functie toch niet in te vullen. We gaan daarom niet verder met je sollicitatie.`),
    positionClosed: addressed(facts, line`de sollicitatieprocedure is gesloten. We gaan daarom niet verder met uw sollicitatie.`, line`de sollicitatieprocedure is gesloten. We gaan daarom niet verder met je sollicitatie.`),
    noAnswerInTime: addressed(facts, line`we sluiten deze sollicitatie af zonder dat u een antwoord hebt gekregen. We hebben niet geantwoord binnen de tijd die we hadden toegezegd, en dat ligt aan ons. Hierover is geen besluit genomen, niet vóór en niet tegen u, en u had veel eerder van ons moeten horen.`, line`we sluiten deze sollicitatie af zonder dat je een antwoord hebt gekregen. We hebben niet geantwoord binnen de tijd die we hadden toegezegd, en dat ligt aan ons. Hierover is geen besluit genomen, niet vóór en niet tegen jou, en je had veel eerder van ons moeten horen.`),
    companyClosing: addressed(facts, line`het bedrijf beëindigt alle activiteiten en neemt niemand meer aan. De functie wordt daarom niet meer ingevuld, en we gaan niet verder met uw sollicitatie.`, line`het bedrijf beëindigt alle activiteiten en neemt niemand meer aan. De functie wordt daarom niet meer ingevuld, en we gaan niet verder met je sollicitatie.`),
    thanks: addressed(facts, line`Dank u wel dat u de tijd hebt genomen voor een gesprek met ons.`, line`Dank je wel dat je de tijd hebt genomen voor een gesprek met ons.`),
    appliedOn: (day) => line`sollicitatie van ${day}`,
    unnamed: addressed(facts, line`Een van de functies waarnaar u hebt gesolliciteerd`, line`Een van de functies waarnaar je hebt gesolliciteerd`),
    closing: [line`Wat over een van deze sollicitaties is gezegd, geldt alleen voor die ene.`, addressed(facts, line`Solliciteren kost tijd, en u zou niet hoeven te raden hoe het is afgelopen.`, line`Solliciteren kost tijd, en je zou niet hoeven te raden hoe het is afgelopen.`)],
  }),
  toCandidate,
);
