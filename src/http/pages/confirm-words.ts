/** What the page says on which a candidate confirms what their mail asked for, in each language of the letters. */
import type { ConfirmedAct } from '../../domain/inbound-mail.js';

interface Wish {
  title: string;
  /** What the button does. */
  does: string;
  button: string;
  done: string;
}

export interface ConfirmWords {
  acts: Readonly<Record<ConfirmedAct, Wish>>;
  /** The link is too old, cut off, or no longer needed. */
  expired: string;
  broken: string;
  already: string;
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
      withdraw: { title: 'Retirer ma candidature', does: 'Votre candidature prend fin et l’équipe de recrutement en est informée. Vous pourrez postuler de nouveau à tout moment.', button: 'Retirer ma candidature', done: 'Votre candidature est retirée.' },
      erase: { title: 'Supprimer mes données', does: 'Les données conservées ici à votre sujet seront supprimées. C’est définitif.', button: 'Supprimer mes données', done: 'Vos données sont en cours de suppression.' },
      noMoreMail: { title: 'Plus de messages', does: 'Plus aucun message sur vos candidatures ne sera envoyé à cette adresse. L’équipe de recrutement pourra toujours vous appeler.', button: 'Plus de messages', done: 'Vous ne recevrez plus de messages d’ici.' },
    },
    expired: 'Ce lien était valable sept jours. Répondez de nouveau à la lettre pour en recevoir un autre.', broken: 'Ce lien a peut-être été coupé en route. Ouvrez-le de nouveau depuis le message.', already: 'C’est déjà fait. Il n’y a plus rien à faire.',
  },
  de: {
    acts: {
      withdraw: { title: 'Bewerbung zurückziehen', does: 'Ihre Bewerbung endet, und das Recruiting-Team erfährt davon. Sie können sich jederzeit wieder bewerben.', button: 'Bewerbung zurückziehen', done: 'Ihre Bewerbung ist zurückgezogen.' },
      erase: { title: 'Meine Daten löschen', does: 'Was hier über Sie gespeichert ist, wird gelöscht. Das lässt sich nicht rückgängig machen.', button: 'Meine Daten löschen', done: 'Ihre Daten werden gelöscht.' },
      noMoreMail: { title: 'Keine E-Mails mehr', does: 'An diese Adresse gehen keine Schreiben zu Ihren Bewerbungen mehr. Das Recruiting-Team kann Sie weiterhin anrufen.', button: 'Keine E-Mails mehr', done: 'Sie bekommen von hier keine E-Mails mehr.' },
    },
    expired: 'Dieser Link galt sieben Tage. Antworten Sie noch einmal auf das Schreiben, dann bekommen Sie einen neuen.', broken: 'Dieser Link wurde vielleicht unterwegs abgeschnitten. Öffnen Sie ihn noch einmal aus der E-Mail.', already: 'Das ist schon geschehen. Es ist nichts mehr zu tun.',
  },
  es: {
    acts: {
      withdraw: { title: 'Retirar mi candidatura', does: 'Su candidatura termina y se informa al equipo de selección. Puede volver a presentarse cuando quiera.', button: 'Retirar mi candidatura', done: 'Su candidatura está retirada.' },
      erase: { title: 'Eliminar mis datos', does: 'Lo que se guarda aquí sobre usted se elimina. No se puede deshacer.', button: 'Eliminar mis datos', done: 'Sus datos se están eliminando.' },
      noMoreMail: { title: 'No más correos', does: 'No se enviarán más correos sobre sus candidaturas a esta dirección. El equipo de selección aún podrá llamarle.', button: 'No más correos', done: 'No recibirá más correos desde aquí.' },
    },
    expired: 'Este enlace fue válido siete días. Responda otra vez a la carta y recibirá uno nuevo.', broken: 'Es posible que este enlace se haya cortado. Ábralo de nuevo desde el correo.', already: 'Esto ya está hecho. No queda nada por hacer.',
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
      withdraw: { title: 'Mijn sollicitatie intrekken', does: 'Uw sollicitatie eindigt en het recruitmentteam krijgt bericht. U kunt altijd opnieuw solliciteren.', button: 'Mijn sollicitatie intrekken', done: 'Uw sollicitatie is ingetrokken.' },
      erase: { title: 'Mijn gegevens verwijderen', does: 'Wat hier over u wordt bewaard, wordt verwijderd. Dat kan niet ongedaan worden gemaakt.', button: 'Mijn gegevens verwijderen', done: 'Uw gegevens worden verwijderd.' },
      noMoreMail: { title: 'Geen e-mails meer', does: 'Er gaan geen e-mails over uw sollicitaties meer naar dit adres. Het recruitmentteam kan u nog wel bellen.', button: 'Geen e-mails meer', done: 'U krijgt van hier geen e-mails meer.' },
    },
    expired: 'Deze link werkte zeven dagen. Beantwoord de brief nog eens, dan krijgt u een nieuwe.', broken: 'Deze link is misschien onderweg afgekapt. Open hem opnieuw vanuit de e-mail.', already: 'Dit is al gedaan. U hoeft niets meer te doen.',
  },
  it: {
    acts: {
      withdraw: { title: 'Ritirare la mia candidatura', does: 'La Sua candidatura termina e il team di selezione ne viene informato. Potrà candidarsi di nuovo quando vuole.', button: 'Ritiro la mia candidatura', done: 'La Sua candidatura è ritirata.' },
      erase: { title: 'Cancellare i miei dati', does: 'Quanto è conservato qui su di Lei viene cancellato. Non si può annullare.', button: 'Cancellare i miei dati', done: 'I Suoi dati vengono cancellati.' },
      noMoreMail: { title: 'Niente più e-mail', does: 'A questo indirizzo non arriveranno più e-mail sulle Sue candidature. Il team di selezione potrà ancora telefonarLe.', button: 'Niente più e-mail', done: 'Da qui non riceverà più e-mail.' },
    },
    expired: 'Questo link valeva sette giorni. Risponda di nuovo alla lettera e ne riceverà uno nuovo.', broken: 'Questo link potrebbe essere stato tagliato. Lo apra di nuovo dall’e-mail.', already: 'È già stato fatto. Non resta nulla da fare.',
  },
  pl: {
    acts: {
      withdraw: { title: 'Wycofanie aplikacji', does: 'Udział w rekrutacji się kończy, a zespół rekrutacji się o tym dowie. Aplikować ponownie można w każdej chwili.', button: 'Wycofuję swoją aplikację', done: 'Aplikacja została wycofana.' },
      erase: { title: 'Usunięcie moich danych', does: 'Dane przechowywane tutaj zostaną usunięte. Tego nie da się cofnąć.', button: 'Proszę usunąć moje dane', done: 'Dane są usuwane.' },
      noMoreMail: { title: 'Bez dalszych wiadomości', does: 'Na ten adres nie będą przychodzić wiadomości o rekrutacjach. Zespół rekrutacji nadal może zadzwonić.', button: 'Bez dalszych wiadomości', done: 'Wiadomości stąd nie będą już przychodzić.' },
    },
    expired: 'Ten link działał siedem dni. Po ponownej odpowiedzi na list przyjdzie nowy.', broken: 'Ten link mógł zostać ucięty. Proszę otworzyć go ponownie z wiadomości.', already: 'To już zostało zrobione. Nie trzeba robić nic więcej.',
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
