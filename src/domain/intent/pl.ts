/** By which words a Polish mail says what it wants. */
import type { IntentRules } from './rules.js';

export const polishRules: IntentRules = {
  negation: /\b(?:nie|nigdy|bez|ani|zamiast|zaden|zadnej|zadnego)\b/u,
  doubt: /\b(?:jesli|jezeli|gdyby|gdybym|moze|byc moze|czy moge|zastanawiam|rozwazam|bede musial\w*|zanim|w przypadku|jego aplikac\w+|jej aplikac\w+)\b/u,
  rules: [
    ['withdraw', 'plain', /\b(?:wycof\w+|anulow\w+|cof\w+)\b.{0,30}\b(?:aplikacj\w+|kandydatur\w+|zgloszeni\w+|podani\w+|rekrutacj\w+)\b|\bwycofuje sie\b|\bwycofac sie\b/u],
    ['withdraw', 'plain', /\b(?:rezygnuj\w*|zrezygnowac|rezygnacj\w+|zrezygnowal\w+)\b.{0,35}\b(?:z|ze|udzialu|rekrutacj\w+|stanowisk\w+|oferty|procesu)\b/u],
    ['withdraw', 'plain', /\bnie jestem juz (?:\w+ )?zainteresowan\w+\b|\bjuz nie jestem (?:\w+ )?zainteresowan\w+/u, 'denies'],
    ['withdraw', 'hint', /\b(?:przyjal\w+|przyjel\w+|znalazl\w+|dostal\w+)\b.{0,6}\b(?:inna|nowa|inny|innej) (?:oferte|prace|propozycje|posade)\b/u],
    ['erase', 'plain', /\b(?:usun\w+|usuni\w+|skasow\w+|wykasow\w+)\b.{0,45}\b(?:dane|danych|cv|informacj\w+|profil\w*)\b/u],
    ['erase', 'plain', /\b(?:dane|danych|cv|informacj\w+)\b.{0,20}\b(?:zostaly|zostalo|byly) (?:usuniet|skasow|wykasow)\w+|\bprawo do bycia zapomnian\w+/u],
    ['noMoreMail', 'plain', /\bnie\b.{0,20}\b(?:wysyl\w+|otrzymyw\w+|dostaw\w+|przysyl\w+|kontaktow\w+|pisac)\b.{0,15}\b(?:wiecej|juz|kolejnych)\b/u, 'denies'],
    ['noMoreMail', 'plain', /\b(?:przestan\w+|prosze przestac)\b.{0,15}\b(?:pisac|wysylac|kontaktowac)\b/u],
    ['noMoreMail', 'plain', /\bwypis\w+ (?:mnie|sie)\b|\b(?:listy mailingowej|z listy wysylkowej|z newslettera)\b/u],
    ['stillInterested', 'plain', /\b(?:nadal|wciaz|dalej|ciagle)\b.{0,20}\b(?:zainteresowan\w+|dostepn\w+)\b|\bpodtrzymuje\b.{0,15}\b(?:zainteresowanie|aplikacj\w+|kandydatur\w+)\b/u],
    ['alreadyTold', 'plain', /\bjuz\b.{0,25}\b(?:powiedzial\w+|poinformowa\w+|otrzymal\w+|dostal\w+|wiem)\b.{0,50}\b(?:nie|odmow\w+|odrzuc\w+|negatywn\w+)\b|\bodmow\w+\b.{0,35}\bjuz\b/u],
    ['interview', 'plain', /\b(?:przelozyc|przesunac|zmienic termin)\b/u],
    ['interview', 'plain', /\b(?:potwierdzam|akceptuje|odwoluje)\b.{0,25}\b(?:obecnosc|rozmow\w+|spotkani\w+|termin\w*|udzial)\b/u],
    ['interview', 'plain', /\b(?:poniedzialek|wtorek|sroda|srode|czwartek|piatek|jutro)\b.{0,30}\b(?:pasuje|odpowiada|moge|moze byc)\b|\b(?:dostepn\w+)\b.{0,10}\b(?:poniedzialek|wtorek|srode|czwartek|piatek|jutro)\b/u],
    ['inquiry', 'plain', /\bna jakim etapie\b|\b(?:status|stan|przebieg\w*) (?:mojej |mojego |tej )?(?:aplikacji|rekrutacji|zgloszenia|procesu)\b/u],
    ['inquiry', 'plain', /\b(?:jakies|sa|macie|nowe)\b.{0,12}\b(?:wiesci|wiadomosci|informacje|nowosci)\b.{0,25}\b(?:w sprawie|dotyczac\w+|na temat|o)\b/u],
    ['inquiry', 'plain', /\bkiedy\b.{0,35}\b(?:decyzj\w+|odpowiedzi|odpowiedz|informacji|wynik\w*|dowiem)\b/u],
    ['inquiry', 'plain', /\bnie (?:dostal\w+|otrzymal\w+|mam|mialam|mialem)\b.{0,15}\b(?:odpowiedzi|informacji|wiadomosci|wiesci)\b/u],
    ['inquiry', 'plain', /\bczy (?:nadal|wciaz|dalej)\b.{0,25}\b(?:rekrutacj\w+|bran\w+|uwzglednian\w+|udzial)\b/u],
    ['inquiry', 'plain', /\bczy (?:podjeli|podjeto|zapadla|zapadly|juz podjeli)\b.{0,20}\bdecyzj\w+|\bczy (?:juz )?(?:cos|wiadomo)\b.{0,12}\b(?:wiadomo|cos)\b/u],
    ['thanks', 'likely', /\bdziekuj\w*\b|\bdziek\w+\b/u],
  ],
};
