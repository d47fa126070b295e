/** By which words a reader knows how they are addressed, in each language that has two ways. */
const word = (...words: readonly string[]): RegExp => new RegExp(`(?<![\\p{L}])(?:${words.join('|')})(?![\\p{L}])`, 'u');

/**
 * The words by which each address is known. German "Sie" and Italian "La" also begin sentences about things, Italian "Le" is the article of
 * "Le tue candidature", and Spanish "su" is also what an application "lleva su tiempo" has: there only forms that are nothing else.
 * Spanish "no se puede" and Italian "la riceverà" speak of somebody else.
 */
export const formsOfAddress: Readonly<Record<string, { formal: RegExp; informal: RegExp }>> = {
  de: { formal: word('Ihnen', 'Ihre[rnms]?', '(?<=[\\p{L},] )Sie', 'Sie (?:bekommen|gaben|haben|hören|können|müssen|sind|sollen)'), informal: word('[Dd]u', 'dich', 'dir', '[Dd]eine?[rnms]?', 'Antworte', 'Gib', 'Öffne') },
  fr: { formal: word('[Vv]ous', '[Vv]otre', '[Vv]os', 'vôtre', 'Ouvrez', 'Répondez'), informal: word('[Tt]u', '[Tt]e', 't(?=’)', 'toi', '[Tt]on', '[Tt]a', '[Tt]es', 'tienne', 'Ouvre', 'Réponds') },
  es: { formal: word('[Uu]sted', '[Ll]e', '[Ss]us? (?:candidaturas?|consulta|datos|mensaje|nombre|nueva)', 'dedicó', 'suy[ao]s?', 'Confirme', 'confírmel[ao]', 'desea', 'debería haber', '\\p{L}+(?:rle|rsela|rselo)', 'Tendrá', 'Volverá', '(?<!se |solo )puede', 'Puede', 'tiene', 'recibirá', '(?:Indic|Present|Pregunt|Retir)ó', 'Respondió', 'Ábralo', 'Elija', 'Responda', 'Vuelva'), informal: word('[Tt]us?', 'tú', 'ti', '[Tt]e', 'tuy[ao]s?', 'Confirma', 'confírmal[ao]', 'deseas', 'deberías', 'Tendrás', 'Volverás', 'tienes', 'contigo', '[Pp]uedes', 'recibirás', 'sigues', '(?:Indic|Present|Pregunt|Retir)aste', 'Respondiste', 'Ábrelo', 'Elige', 'Responde', 'Vuelve', '(?:escribir|llamar|presentar|responder)te') },
  it: { formal: word('Le(?! (?:tue|Sue|candidature) )', 'Lei', 'Su[aeo]', 'Suoi', 'Confermi', 'desidera', 'avrebbe dovuto', 'La (?:preghiamo|ringraziamo)', '\\p{L}+rLe', '(?<!la )[Rr]iceverà', 'Avrà', 'Può', 'Potrà', 'Ha (?:chiesto|indicato|inviato|risposto|ritirato)', 'vuole', 'Risponda', 'Scelga', 'Torni'), informal: word('[Tt]i', '[Tt]u', '[Tt]u[aeo]', 'tuoi', 'te', 'Conferma', 'desideri', 'avresti', '[Rr]iceverai', '[Hh]ai', 'Avrai', '[Pp]uoi', 'Potrai', 'vuoi', 'Rispondi', 'Scegli', '(?:candidar|risponder|scriver|telefonar)ti') },
  nl: { formal: word('[Uu]', '[Uu]w', 'uwe', 'zou zich'), informal: word('[Jj]e', '[Jj]ij', '[Jj]ou', 'jouw') },
  pl: { formal: word('Pan', 'Pani', 'Pana', 'Państw\\p{L}+', '[Pp]rosimy o potwierdzenie', 'Prośba o potwierdzenie', '[Pp]rosimy (?:dać|go sprawdzić|nie udostępniać|wrócić|wybrać)', 'Proszę otworzyć'), informal: word('Ci', 'Cię', 'Ciebie', 'Ty', 'Tobie', 'Tw(?:oj|ój)\\p{L}*', '[Pp]otwierdź', 'chcesz', 'dostaniesz', 'musisz', 'masz', 'możesz', 'skorzystasz', 'wspominasz', 'znasz', '[Dd]aj', 'udostępniaj', 'Odpowiedz', 'Otwórz', 'Powiedz', 'sprawdź', 'wróć', 'wybierz') },
};
