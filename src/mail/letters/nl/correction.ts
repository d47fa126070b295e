/** The Dutch letter that takes back one sent in error. It claims nothing about where the application stands. */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const sentInError: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    [...subjectOfApplication(facts), ': ons laatste bericht was een vergissing'],
    paragraph(
      addressed(facts, line`Ons laatste bericht over ${yourApplication(facts)} hebben we u per vergissing gestuurd.`, line`Ons laatste bericht over ${yourApplication(facts)} hebben we je per vergissing gestuurd.`),
      facts.ofSeveral === true
        ? line`Beschouw wat erin staat over deze sollicitatie, en alleen over deze, als niet geschreven: het klopt niet.`
        : addressed(facts, line`Beschouw het als niet verzonden: wat erin staat over uw sollicitatie, klopt niet.`, line`Beschouw het als niet verzonden: wat erin staat over je sollicitatie, klopt niet.`),
    ),
    paragraph(
      addressed(facts, line`De fout lag bij ons. Onze excuses voor wat die bij u heeft veroorzaakt.`, line`De fout lag bij ons. Onze excuses voor wat die bij jou heeft veroorzaakt.`),
      facts.dates.nextBy === null ? null : addressed(facts, line`Uiterlijk op ${date(facts.dates.nextBy)} hoort u van ons hoe het werkelijk met uw sollicitatie staat.`, line`Uiterlijk op ${date(facts.dates.nextBy)} hoor je van ons hoe het werkelijk met je sollicitatie staat.`),
    ),
  );
};

export const correction: LetterSet['correction'] = { sentInError };
