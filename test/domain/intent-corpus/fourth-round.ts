/** Written in the same hour as the last rules, so no measure of them. */
import type { Sentence } from './sentence.js';

export const fourthRound: Readonly<Record<string, readonly Sentence[]>> = {
  en: [
    ['inquiry', 'Hello, just a quick question: is the hiring for the baker role finished?'],
    ['inquiry', 'I am eager to learn whether I made it to the next round.'],
    ['withdraw', 'I accepted a position at another company this morning, so please close my application.'],
    ['erase', 'Kindly erase my CV, I no longer live in Spain.'],
    ['noMoreMail', 'I do not wish to get any more of these letters.'],
    ['other', 'Is there parking near the bakery?'],
    ['other', 'Do I have to give notice before I withdraw?', 'negated'],
    ['interview', 'Yes, Friday at noon suits me very well.'],
  ],
  fr: [
    ['inquiry', 'Bonjour, le recrutement pour le poste de boulangère est-il terminé ?'],
    ['inquiry', 'J’aimerais savoir si je suis retenue pour la suite.'],
    ['withdraw', 'Ayant signé ailleurs ce matin, je retire ma candidature.'],
    ['other', 'Y a-t-il un parking près de la boulangerie ?'],
    ['other', 'Je ne sais pas encore si je vais retirer ma candidature.', 'negated'],
  ],
  de: [
    ['inquiry', 'Guten Tag, ist das Auswahlverfahren für die Stelle schon abgeschlossen?'],
    ['inquiry', 'Ich wüsste gerne, ob ich in die nächste Runde gekommen bin.'],
    ['withdraw', 'Ich habe heute woanders unterschrieben und ziehe meine Bewerbung deshalb zurück.'],
    ['other', 'Gibt es Parkplätze in der Nähe der Bäckerei?'],
    ['other', 'Ich bin nicht sicher, ob ich die Bewerbung zurückziehen soll.', 'negated'],
  ],
  es: [
    ['inquiry', 'Buenas tardes, ¿ya terminó la selección para el puesto?'],
    ['inquiry', 'Me gustaría saber si he pasado a la siguiente fase.'],
    ['withdraw', 'Esta mañana firmé con otra empresa, así que retiro mi candidatura.'],
    ['other', '¿Hay aparcamiento cerca de la panadería?'],
    ['other', 'No sé si retirar mi candidatura.', 'negated'],
  ],
  pt: [
    ['inquiry', 'Boa tarde, o processo seletivo para a vaga já foi encerrado?'],
    ['inquiry', 'Queria saber se passei para a próxima fase.'],
    ['withdraw', 'Hoje assinei com outra empresa, por isso retiro a minha candidatura.'],
    ['other', 'Tem estacionamento perto da padaria?'],
    ['other', 'Não sei se devo retirar minha candidatura.', 'negated'],
  ],
  nl: [
    ['inquiry', 'Goedemiddag, is de selectie voor de functie al afgerond?'],
    ['inquiry', 'Ik zou graag weten of ik door ben naar de volgende ronde.'],
    ['withdraw', 'Ik heb vandaag elders getekend en trek mijn sollicitatie in.'],
    ['other', 'Is er parkeergelegenheid bij de bakkerij?'],
    ['other', 'Ik weet nog niet of ik mijn sollicitatie intrek.', 'negated'],
  ],
  it: [
    ['inquiry', 'Buon pomeriggio, la selezione per il posto è già conclusa?'],
    ['inquiry', 'Mi piacerebbe sapere se ho superato la prima fase.'],
    ['withdraw', 'Stamattina ho firmato con un’altra azienda, ritiro quindi la mia candidatura.'],
    ['other', 'C’è un parcheggio vicino al panificio?'],
    ['other', 'Non so ancora se ritirare la candidatura.', 'negated'],
  ],
  pl: [
    ['inquiry', 'Dzień dobry, czy rekrutacja na to stanowisko jest już zakończona?'],
    ['inquiry', 'Chciałabym wiedzieć, czy przeszłam do kolejnego etapu.'],
    ['withdraw', 'Dziś podpisałam umowę gdzie indziej, więc wycofuję swoją aplikację.'],
    ['other', 'Czy przy piekarni jest parking?'],
    ['other', 'Nie wiem jeszcze, czy wycofać aplikację.', 'negated'],
  ],
  ar: [
    ['inquiry', 'مساء الخير، هل انتهت عملية الاختيار لهذه الوظيفة؟'],
    ['inquiry', 'أود أن أعرف إن كنت قد انتقلت إلى المرحلة التالية.'],
    ['withdraw', 'وقعت اليوم عقدا مع شركة أخرى، لذا أسحب طلبي.'],
    ['other', 'هل يوجد موقف سيارات قرب المخبز؟'],
    ['other', 'لا أعرف بعد إن كنت سأسحب طلبي.', 'negated'],
  ],
};
