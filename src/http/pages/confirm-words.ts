/** What the page says on which a candidate confirms what their mail asked for, in each language of the letters. */
import type { ConfirmedAct } from '../../domain/inbound-mail.js';
import { type Addressed, form } from './forms-of-address.js';

interface Wish {
  title: Addressed;
  /** What the button does. */
  does: Addressed;
  button: Addressed;
  done: Addressed;
}

export interface ConfirmWords {
  acts: Readonly<Record<ConfirmedAct, Wish>>;
  /** The link is too old, cut off, or no longer needed. */
  expired: Addressed;
  broken: Addressed;
  already: Addressed;
}

export const confirmWords: Readonly<Record<string, ConfirmWords>> = {
  en: {
    acts: {
      withdraw: { title: 'Withdraw my application', does: 'Your application ends, and the hiring team is told. You can apply again at any time.', button: 'Withdraw my application', done: 'Your application is withdrawn.' },
      erase: { title: 'Delete my data', does: 'What is kept here about you is deleted. This can’t be undone.', button: 'Delete my data', done: 'Your data is being deleted.' },
      noMoreMail: { title: 'No more mail', does: 'No more letters about your applications go to this address. The hiring team may still call you.', button: 'No more mail', done: 'You get no more mail from here.' },
    },
    expired: 'This link worked for seven days. Answer the letter once more and you get a new one.', broken: 'This link may have been cut off on the way. Open it from the mail again.', already: 'This was done before. There is nothing left to do.',
  },
  fr: {
    acts: {
      withdraw: { title: 'Retirer ma candidature', does: form('Votre candidature prend fin et l’équipe de recrutement en est informée. Vous pourrez postuler de nouveau à tout moment.', 'Ta candidature prend fin et l’équipe de recrutement en est informée. Tu pourras postuler de nouveau à tout moment.'), button: 'Retirer ma candidature', done: form('Votre candidature est retirée.', 'Ta candidature est retirée.') },
      erase: { title: 'Supprimer mes données', does: form('Les données conservées ici à votre sujet seront supprimées. C’est définitif.', 'Les données conservées ici à ton sujet seront supprimées. C’est définitif.'), button: 'Supprimer mes données', done: form('Vos données sont en cours de suppression.', 'Tes données sont en cours de suppression.') },
      noMoreMail: { title: 'Plus de messages', does: form('Plus aucun message sur vos candidatures ne sera envoyé à cette adresse. L’équipe de recrutement pourra toujours vous appeler.', 'Plus aucun message sur tes candidatures ne sera envoyé à cette adresse. L’équipe de recrutement pourra toujours t’appeler.'), button: 'Plus de messages', done: form('Vous ne recevrez plus de messages d’ici.', 'Tu ne recevras plus de messages d’ici.') },
    },
    expired: form('Ce lien était valable sept jours. Répondez de nouveau à la lettre pour en recevoir un autre.', 'Ce lien était valable sept jours. Réponds de nouveau à la lettre pour en recevoir un autre.'), broken: form('Ce lien a peut-être été coupé en route. Ouvrez-le de nouveau depuis le message.', 'Ce lien a peut-être été coupé en route. Ouvre-le de nouveau depuis le message.'), already: 'C’est déjà fait. Il n’y a plus rien à faire.',
  },
  de: {
    acts: {
      withdraw: { title: 'Bewerbung zurückziehen', does: form('Ihre Bewerbung endet, und das Recruiting-Team erfährt davon. Sie können sich jederzeit wieder bewerben.', 'Deine Bewerbung endet, und das Recruiting-Team erfährt davon. Du kannst dich jederzeit wieder bewerben.'), button: 'Bewerbung zurückziehen', done: form('Ihre Bewerbung ist zurückgezogen.', 'Deine Bewerbung ist zurückgezogen.') },
      erase: { title: 'Meine Daten löschen', does: form('Was hier über Sie gespeichert ist, wird gelöscht. Das lässt sich nicht rückgängig machen.', 'Was hier über dich gespeichert ist, wird gelöscht. Das lässt sich nicht rückgängig machen.'), button: 'Meine Daten löschen', done: form('Ihre Daten werden gelöscht.', 'Deine Daten werden gelöscht.') },
      noMoreMail: { title: 'Keine E-Mails mehr', does: form('An diese Adresse gehen keine Schreiben zu Ihren Bewerbungen mehr. Das Recruiting-Team kann Sie weiterhin anrufen.', 'An diese Adresse gehen keine Schreiben zu deinen Bewerbungen mehr. Das Recruiting-Team kann dich weiterhin anrufen.'), button: 'Keine E-Mails mehr', done: form('Sie bekommen von hier keine E-Mails mehr.', 'Du bekommst von hier keine E-Mails mehr.') },
    },
    expired: form('Dieser Link galt sieben Tage. Antworten Sie noch einmal auf das Schreiben, dann bekommen Sie einen neuen.', 'Dieser Link galt sieben Tage. Antworte noch einmal auf das Schreiben, dann bekommst du einen neuen.'), broken: form('Dieser Link wurde vielleicht unterwegs abgeschnitten. Öffnen Sie ihn noch einmal aus der E-Mail.', 'Dieser Link wurde vielleicht unterwegs abgeschnitten. Öffne ihn noch einmal aus der E-Mail.'), already: 'Das ist schon geschehen. Es ist nichts mehr zu tun.',
  },
  es: {
    acts: {
      withdraw: { title: 'Retirar mi candidatura', does: form('Su candidatura termina y se informa al equipo de selección. Puede volver a presentarse cuando quiera.', 'Tu candidatura termina y se informa al equipo de selección. Puedes volver a presentarte cuando quieras.'), button: 'Retirar mi candidatura', done: form('Su candidatura está retirada.', 'Tu candidatura está retirada.') },
      erase: { title: 'Eliminar mis datos', does: form('Lo que se guarda aquí sobre usted se elimina. No se puede deshacer.', 'Lo que se guarda aquí sobre ti se elimina. No se puede deshacer.'), button: 'Eliminar mis datos', done: form('Sus datos se están eliminando.', 'Tus datos se están eliminando.') },
      noMoreMail: { title: 'No más correos', does: form('No se enviarán más correos sobre sus candidaturas a esta dirección. El equipo de selección aún podrá llamarle.', 'No se enviarán más correos sobre tus candidaturas a esta dirección. El equipo de selección aún podrá llamarte.'), button: 'No más correos', done: form('No recibirá más correos desde aquí.', 'No recibirás más correos desde aquí.') },
    },
    expired: form('Este enlace fue válido siete días. Responda otra vez a la carta y recibirá uno nuevo.', 'Este enlace fue válido siete días. Responde otra vez a la carta y recibirás uno nuevo.'), broken: form('Es posible que este enlace se haya cortado. Ábralo de nuevo desde el correo.', 'Es posible que este enlace se haya cortado. Ábrelo de nuevo desde el correo.'), already: 'Esto ya está hecho. No queda nada por hacer.',
  },
  pt: {
    acts: {
      withdraw: { title: 'Retirar minha candidatura', does: 'Sua candidatura termina e a equipe de seleção é avisada. Você pode se candidatar de novo quando quiser.', button: 'Retirar minha candidatura', done: 'Sua candidatura foi retirada.' },
      erase: { title: 'Excluir meus dados', does: 'O que está guardado aqui sobre você será excluído. Isso não pode ser desfeito.', button: 'Excluir meus dados', done: 'Seus dados estão sendo excluídos.' },
      noMoreMail: { title: 'Não quero mais e-mails', does: 'Nenhum outro e-mail sobre suas candidaturas irá para este endereço. A equipe de seleção ainda poderá ligar.', button: 'Não quero mais e-mails', done: 'Você não receberá mais e-mails daqui.' },
    },
    expired: 'Este link valia por sete dias. Responda de novo à carta e você receberá outro.', broken: 'Este link pode ter sido cortado. Abra-o de novo a partir do e-mail.', already: 'Isso já foi feito. Não há mais nada a fazer.',
  },
  nl: {
    acts: {
      withdraw: { title: 'Mijn sollicitatie intrekken', does: form('Uw sollicitatie eindigt en het recruitmentteam krijgt bericht. U kunt altijd opnieuw solliciteren.', 'Je sollicitatie eindigt en het recruitmentteam krijgt bericht. Je kunt altijd opnieuw solliciteren.'), button: 'Mijn sollicitatie intrekken', done: form('Uw sollicitatie is ingetrokken.', 'Je sollicitatie is ingetrokken.') },
      erase: { title: 'Mijn gegevens verwijderen', does: form('Wat hier over u wordt bewaard, wordt verwijderd. Dat kan niet ongedaan worden gemaakt.', 'Wat hier over jou wordt bewaard, wordt verwijderd. Dat kan niet ongedaan worden gemaakt.'), button: 'Mijn gegevens verwijderen', done: form('Uw gegevens worden verwijderd.', 'Je gegevens worden verwijderd.') },
      noMoreMail: { title: 'Geen e-mails meer', does: form('Er gaan geen e-mails over uw sollicitaties meer naar dit adres. Het recruitmentteam kan u nog wel bellen.', 'Er gaan geen e-mails over je sollicitaties meer naar dit adres. Het recruitmentteam kan je nog wel bellen.'), button: 'Geen e-mails meer', done: form('U krijgt van hier geen e-mails meer.', 'Je krijgt van hier geen e-mails meer.') },
    },
    expired: form('Deze link werkte zeven dagen. Beantwoord de brief nog eens, dan krijgt u een nieuwe.', 'Deze link werkte zeven dagen. Beantwoord de brief nog eens, dan krijg je een nieuwe.'), broken: 'Deze link is misschien onderweg afgekapt. Open hem opnieuw vanuit de e-mail.', already: form('Dit is al gedaan. U hoeft niets meer te doen.', 'Dit is al gedaan. Je hoeft niets meer te doen.'),
  },
  it: {
    acts: {
      withdraw: { title: 'Ritirare la mia candidatura', does: form('La Sua candidatura termina e il team di selezione ne viene informato. Potrà candidarsi di nuovo quando vuole.', 'La tua candidatura termina e il team di selezione ne viene informato. Potrai candidarti di nuovo quando vuoi.'), button: 'Ritiro la mia candidatura', done: form('La Sua candidatura è ritirata.', 'La tua candidatura è ritirata.') },
      erase: { title: 'Cancellare i miei dati', does: form('Quanto è conservato qui su di Lei viene cancellato. Non si può annullare.', 'Quanto è conservato qui su di te viene cancellato. Non si può annullare.'), button: 'Cancellare i miei dati', done: form('I Suoi dati vengono cancellati.', 'I tuoi dati vengono cancellati.') },
      noMoreMail: { title: 'Niente più e-mail', does: form('A questo indirizzo non arriveranno più e-mail sulle Sue candidature. Il team di selezione potrà ancora telefonarLe.', 'A questo indirizzo non arriveranno più e-mail sulle tue candidature. Il team di selezione potrà ancora telefonarti.'), button: 'Niente più e-mail', done: form('Da qui non riceverà più e-mail.', 'Da qui non riceverai più e-mail.') },
    },
    expired: form('Questo link valeva sette giorni. Risponda di nuovo alla lettera e ne riceverà uno nuovo.', 'Questo link valeva sette giorni. Rispondi di nuovo alla lettera e ne riceverai uno nuovo.'), broken: form('Questo link potrebbe essere stato tagliato. Lo apra di nuovo dall’e-mail.', 'Questo link potrebbe essere stato tagliato. Aprilo di nuovo dall’e-mail.'), already: 'È già stato fatto. Non resta nulla da fare.',
  },
  pl: {
    acts: {
      withdraw: { title: 'Wycofanie aplikacji', does: form('Udział w rekrutacji się kończy, a zespół rekrutacji się o tym dowie. Aplikować ponownie można w każdej chwili.', 'Twój udział w rekrutacji się kończy, a zespół rekrutacji się o tym dowie. Możesz aplikować ponownie w każdej chwili.'), button: 'Wycofuję swoją aplikację', done: form('Aplikacja została wycofana.', 'Twoja aplikacja została wycofana.') },
      erase: { title: 'Usunięcie moich danych', does: form('Dane przechowywane tutaj zostaną usunięte. Tego nie da się cofnąć.', 'Twoje dane przechowywane tutaj zostaną usunięte. Tego nie da się cofnąć.'), button: 'Proszę usunąć moje dane', done: form('Dane są usuwane.', 'Twoje dane są usuwane.') },
      noMoreMail: { title: 'Bez dalszych wiadomości', does: form('Na ten adres nie będą przychodzić wiadomości o rekrutacjach. Zespół rekrutacji nadal może zadzwonić.', 'Na ten adres nie będą przychodzić wiadomości o Twoich rekrutacjach. Zespół rekrutacji nadal może do Ciebie zadzwonić.'), button: 'Bez dalszych wiadomości', done: form('Wiadomości stąd nie będą już przychodzić.', 'Nie dostaniesz już stąd wiadomości.') },
    },
    expired: form('Ten link działał siedem dni. Po ponownej odpowiedzi na list przyjdzie nowy.', 'Ten link działał siedem dni. Odpowiedz na list jeszcze raz, a dostaniesz nowy.'), broken: form('Ten link mógł zostać ucięty. Proszę otworzyć go ponownie z wiadomości.', 'Ten link mógł zostać ucięty. Otwórz go ponownie z wiadomości.'), already: form('To już zostało zrobione. Nie trzeba robić nic więcej.', 'To już zostało zrobione. Nie musisz robić nic więcej.'),
  },
  ar: {
    acts: {
      withdraw: { title: 'سحب طلبي', does: 'ينتهي طلبكم ويُبلّغ فريق التوظيف بذلك. يمكنكم التقديم مجدداً في أي وقت.', button: 'سحب طلبي', done: 'تم سحب طلبكم.' },
      erase: { title: 'حذف بياناتي', does: 'سيُحذف كل ما هو محفوظ هنا عنكم. لا يمكن التراجع عن ذلك.', button: 'حذف بياناتي', done: 'يجري حذف بياناتكم.' },
      noMoreMail: { title: 'لا مزيد من الرسائل', does: 'لن تُرسل رسائل أخرى بشأن طلباتكم إلى هذا العنوان. يمكن لفريق التوظيف الاتصال بكم هاتفياً.', button: 'لا مزيد من الرسائل', done: 'لن تصلكم رسائل أخرى من هنا.' },
    },
    expired: 'كان هذا الرابط صالحاً لسبعة أيام. عند الرد على الرسالة مرة أخرى يصلكم رابط جديد.', broken: 'ربما قُطع هذا الرابط في الطريق. يرجى فتحه من الرسالة مرة أخرى.', already: 'تم ذلك من قبل. لم يبق ما ينبغي فعله.',
  },
};
