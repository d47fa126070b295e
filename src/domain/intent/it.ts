/** By which words an Italian mail says what it wants. */
import type { IntentRules } from './rules.js';

export const italianRules: IntentRules = {
  negation: /\b(?:non|mai|senza|nemmeno|neanche|ne|no|invece di|anziche)\b/u,
  doubt: /\b(?:se|forse|magari|qualora|nel caso|sto pensando|potrei|potrebbe darsi|dovro|dovrei|prima di|cosa succede|sua candidatura)\b/u,
  rules: [
    ['withdraw', 'plain', /\b(?:ritir\w+|annull\w+|revoc\w+|cancell\w+)\b.{0,20}\b(?:candidatura|domanda|applicazione|iscrizione)\b/u],
    ['withdraw', 'plain', /\b(?:mi ritiro|ritirarmi|rinuncio|rinunciare)\b.{0,12}\b(?:da|dal|dalla|a|al|alla)\b/u],
    ['withdraw', 'plain', /\bnon (?:sono|ho) piu (?:\w+ )?(?:interess\w+|disponibile)\b|\bnon mi interessa piu\b/u, 'denies'],
    ['withdraw', 'plain', /\b(?:deciso|preferisco|scelto) (?:di )?non (?:proseguire|continuare|procedere|andare avanti|partecipare)\b/u, 'denies'],
    ['withdraw', 'hint', /\b(?:accettato|trovato|accettando|avendo accettato)\b.{0,6}\b(?:un'?|una) ?(?:altr[oa]|nuov[oa]) ?(?:offerta|lavoro|posto|impiego|proposta)\b/u],
    ['erase', 'plain', /\b(?:cancell\w+|elimin\w+|rimuov\w+|distrugg\w+)\b.{0,45}\b(?:dati|informazioni|cv|curriculum|profilo)\b/u],
    ['erase', 'plain', /\b(?:dati|informazioni|cv|curriculum)\b.{0,20}\b(?:vengano|siano|essere) (?:cancell|elimin|rimoss)\w+/u],
    ['erase', 'plain', /\b(?:cancellazione|eliminazione|rimozione) dei (?:miei )?dati\b|\bdiritto all'oblio\b|\bcancellazione dei miei\b/u],
    ['noMoreMail', 'plain', /\bnon\b.{0,20}\b(?:piu )?(?:mand\w+|invi\w+|scriv\w+|ricevere|contatt\w+)\b.{0,8}\b(?:piu|altr[ei]|messaggi|email|mail)\b/u, 'denies'],
    ['noMoreMail', 'plain', /\b(?:smettete|smetta|smettetela|basta) (?:di|con)? ?(?:scrivermi|mandarmi|inviarmi|contattarmi|email|mail)\b/u],
    ['noMoreMail', 'plain', /\b(?:cancellatemi|rimuovetemi|toglietemi|disiscriv\w+|disiscrizione)\b/u],
    ['stillInterested', 'plain', /\b(?:ancora|sempre|tuttora|rimango|resto)\b.{0,20}\binteress\w+|\bconfermo\b.{0,10}\binteresse\b|\bmantenere la mia candidatura\b/u],
    ['alreadyTold', 'plain', /\bgia\b.{0,20}\b(?:detto|ricevuto|comunicato|informat\w+|avvisat\w+|saputo)\b.{0,50}\b(?:non|negativ\w+|rifiut\w+|scartat\w+|esito)\b/u],
    ['interview', 'plain', /\b(?:spostare|rimandare|posticipare|riprogrammare)\b/u],
    ['interview', 'plain', /\b(?:confermo|accetto|rifiuto)\b.{0,25}\b(?:presenza|colloquio|appuntamento|invito|incontro)\b/u],
    ['interview', 'plain', /\b(?:lunedi|martedi|mercoledi|giovedi|venerdi|domani|alle \d{1,2})\b.{0,30}\b(?:va bene|va benissimo|perfetto|mi va|ok)\b|\bdisponibile\b.{0,10}\b(?:lunedi|martedi|mercoledi|giovedi|venerdi|domani)\b/u],
    ['inquiry', 'plain', /\ba che punto\b|\b(?:stato|andamento|avanzamento) d(?:i|ella?|el)\b.{0,15}\b(?:candidatura|selezione|processo|domanda)\b/u],
    ['inquiry', 'plain', /\b(?:novita|notizie|aggiornament\w+|riscontri) (?:sull?a?|riguardo|in merito|circa|per)\b|\bci sono (?:novita|notizie|aggiornamenti)\b/u],
    ['inquiry', 'plain', /\bquando\b.{0,30}\b(?:risposta|decisione|sapro|riscontro|notizie|esito)\b/u],
    ['inquiry', 'plain', /\bnon ho (?:\w+ ){0,2}(?:avuto|ricevuto|saputo)\b.{0,20}\b(?:notizie|risposta|riscontro|nulla|niente)?/u],
    ['inquiry', 'plain', /\b(?:avete|ha|hanno) (?:gia )?(?:preso una decisione|deciso|scelto)\b|\bse avete deciso\b/u],
    ['inquiry', 'plain', /\bancora in (?:corsa|gara|lizza|considerazione)\b/u],
    ['thanks', 'likely', /\bgrazie\b|\bringrazio\b/u],
  ],
};
