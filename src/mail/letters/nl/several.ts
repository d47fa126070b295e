/** The Dutch letter that ends several waits at once. */
import { short } from '../frame.js';
import { line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate } from './phrases.js';

export const several = severalOf(
  {
    subject: (employer) => line`Uw sollicitaties bij ${short(employer)}`,
    opening: (employer) => [line`Uw sollicitaties bij ${employer} die hier genoemd worden, zijn nu afgesloten.`, line`We willen dat u van elk ervan weet hoe die is afgelopen:`],
    colon: ':',
    notSelected: {
      application: line`we hebben besloten niet verder te gaan met uw sollicitatie.`,
      interview: line`dank u wel dat u de tijd hebt genomen voor een gesprek. We hebben besloten niet verder te gaan met uw sollicitatie.`,
      finalRound: line`u bent tot de laatste ronde gekomen, en we danken u voor alle tijd die u ons hebt gegeven. We hebben besloten u de functie niet aan te bieden.`,
    },
    positionFilled: line`de functie is inmiddels vervuld. We gaan daarom niet verder met uw sollicitatie.`,
    positionCancelled: line`we hebben besloten de functie toch niet in te vullen. We gaan daarom niet verder met uw sollicitatie.`,
    positionClosed: line`de vacature is gesloten. We gaan daarom niet verder met uw sollicitatie.`,
    noAnswerInTime: line`we sluiten deze sollicitatie af zonder dat u een antwoord hebt gekregen. We hebben niet geantwoord binnen de tijd die we hadden toegezegd, en dat ligt aan ons. Hier is geen besluit genomen, niet vóór en niet tegen u, en u had veel eerder van ons moeten horen.`,
    companyClosing: line`het bedrijf beëindigt alle activiteiten en neemt niemand meer aan. De functie wordt daarom niet meer ingevuld, en we gaan niet verder met uw sollicitatie.`,
    thanks: line`Dank u wel dat u de tijd hebt genomen voor een gesprek.`,
    appliedOn: (day) => line`sollicitatie van ${day}`,
    unnamed: 'Een van de functies waarnaar u hebt gesolliciteerd',
    closing: [line`Wat over een van deze sollicitaties is gezegd, geldt alleen voor die ene.`, line`Solliciteren kost tijd, en u zou niet hoeven te raden hoe het is afgelopen.`],
  },
  toCandidate,
);
