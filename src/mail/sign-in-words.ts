/** The words of the mail with the link by which somebody signs in to the dashboard, in each language of the letters. */

interface SignInWords {
  subject: string;
  wants(employer: string): string;
  once: string;
}

const english: SignInWords = { subject: 'Sign in to Hearback', wants: (employer) => `Somebody, most likely you, wants to sign in to the dashboard of ${employer}. This link does it:`, once: 'It works once, for 15 minutes. If it was not you, do nothing: nobody gets in without this mail.' };

const words: Readonly<Record<string, SignInWords>> = {
  en: english,
  fr: { subject: 'Connexion à Hearback', wants: (employer) => `Quelqu’un, sans doute vous, souhaite se connecter au tableau de bord de ${employer}. Voici le lien :`, once: 'Il ne sert qu’une fois, pendant 15 minutes. Si ce n’était pas vous, ne faites rien : personne n’entre sans cet e-mail.' },
  de: { subject: 'Anmelden bei Hearback', wants: (employer) => `Jemand, vermutlich Sie, möchte sich am Dashboard von ${employer} anmelden. Dieser Link tut es:`, once: 'Er gilt einmal, 15 Minuten lang. Wenn Sie es nicht waren, tun Sie nichts: Ohne diese Mail kommt niemand hinein.' },
  es: { subject: 'Entrar en Hearback', wants: (employer) => `Alguien, seguramente usted, quiere entrar en el panel de ${employer}. Este enlace lo permite:`, once: 'Sirve una sola vez, durante 15 minutos. Si no ha sido usted, no haga nada: sin este correo no entra nadie.' },
  pt: { subject: 'Entrar no Hearback', wants: (employer) => `Alguém, provavelmente você, quer entrar no painel de ${employer}. Este link faz isso:`, once: 'Ele funciona uma vez, por 15 minutos. Se não foi você, não faça nada: ninguém entra sem este e-mail.' },
  nl: { subject: 'Inloggen bij Hearback', wants: (employer) => `Iemand, waarschijnlijk u, wil inloggen op het dashboard van ${employer}. Met deze link lukt dat:`, once: 'De link werkt één keer, 15 minuten lang. Was u het niet, doe dan niets: zonder deze mail komt niemand binnen.' },
  it: { subject: 'Accedere a Hearback', wants: (employer) => `Qualcuno, probabilmente Lei, vuole accedere alla dashboard di ${employer}. Questo link lo permette:`, once: 'Vale una sola volta, per 15 minuti. Se non è stato Lei, non faccia nulla: senza questa e-mail non entra nessuno.' },
  pl: { subject: 'Logowanie do Hearback', wants: (employer) => `Ktoś, zapewne Pani lub Pan, chce zalogować się do panelu firmy ${employer}. Służy do tego ten odnośnik:`, once: 'Działa jeden raz, przez 15 minut. Jeśli to pomyłka, nie trzeba nic robić: bez tej wiadomości nikt nie wejdzie.' },
  ar: { subject: 'تسجيل الدخول إلى Hearback', wants: (employer) => `طلب أحدهم، والأرجح أنه أنت، تسجيل الدخول إلى لوحة متابعة ${employer}. هذا الرابط يتيح ذلك:`, once: 'يعمل الرابط مرة واحدة ولمدة 15 دقيقة. إن لم تطلبه أنت فلا داعي لفعل شيء: لا يدخل أحد من دون هذه الرسالة.' },
};

/** @param locale the employer's @returns the subject, and the lines of the mail, of which one is the link alone */
export function signInWords(locale: string, { employer, url }: { employer: string; url: string }): { subject: string; lines: string[] } {
  const { subject, wants, once } = words[locale.split('-')[0] ?? ''] ?? english;
  return { subject, lines: [wants(employer), url, once] };
}
