// The words of the pages of suggestions, proposals and runs.
import { bilingual } from '../web/texts.js'

export const MATCHES = bilingual({
  suggestions: { en: 'Suggested partners', it: 'Partner suggeriti' },
  suggestionsLead: {
    en: 'Only the staff see these until they are sent to both sides.',
    it: 'Li vede solo la segreteria finché non vengono inviati alle parti.',
  },
  suggestionsOwner: {
    en: 'The staff of the cluster sent you these. The other side knows you only if your need is not anonymous.',
    it: 'Le sono stati inviati dalla segreteria del cluster. L’altra parte la conosce solo se l’esigenza non è anonima.',
  },
  nobody: { en: 'No good partner this week', it: 'Questa settimana nessun buon partner' },
  nobodySays: {
    en: 'No profile covers enough of this need. That is a valid answer: a new profile or a clearer text is matched again within a minute.',
    it: 'Nessun profilo copre abbastanza di questa esigenza. È una risposta valida: un nuovo profilo o un testo più chiaro viene riesaminato entro un minuto.',
  },
  nobodyOwner: {
    en: 'Nothing has been sent to you for this need yet.',
    it: 'Per questa esigenza non le è stato ancora inviato nulla.',
  },
  notPublished: {
    en: 'Partners are looked for once the need is published.',
    it: 'I partner vengono cercati quando l’esigenza è pubblicata.',
  },
  band: { en: 'Band', it: 'Fascia' },
  score: { en: 'score', it: 'punteggio' },
  missing: { en: 'What is missing', it: 'Che cosa manca' },
  nothingMissing: {
    en: 'Nothing that the need asks for is missing.',
    it: 'Non manca nulla di quanto richiesto.',
  },
  details: { en: 'All the reasons', it: 'Tutti i motivi' },
  bridges: { en: 'Words that carry it', it: 'Parole che lo reggono' },
  parts: { en: 'What the score is made of', it: 'Di che cosa è fatto il punteggio' },
  part: { en: 'Part', it: 'Parte' },
  share: { en: 'Share of the score', it: 'Quota del punteggio' },
  terms: { en: 'Pairs of words', it: 'Coppie di parole' },
  needWord: { en: 'In the need', it: 'Nell’esigenza' },
  profileWord: { en: 'In the profile', it: 'Nel profilo' },
  bridge: { en: 'Why they count as one', it: 'Perché contano come una' },
  evidence: { en: 'Evidence that carries it', it: 'Evidenze che lo reggono' },
  untitled: { en: 'untitled', it: 'senza titolo' },
  sectors: { en: 'Sectors, and what joins them', it: 'Settori, e che cosa li unisce' },
  joins: { en: 'Joined by', it: 'Uniti da' },
  proposals: { en: 'Partnership proposals', it: 'Proposte di partenariato' },
  proposalsLead: {
    en: 'Sets of partners that together take the wanted roles and cover the requirements. Each partner is necessary.',
    it: 'Gruppi di partner che insieme coprono i ruoli cercati e i requisiti. Ogni partner è necessario.',
  },
  noProposal: {
    en: 'No set of partners covers this need',
    it: 'Nessun gruppo di partner copre questa esigenza',
  },
  noProposalSays: {
    en: 'Either a wanted role has no candidate, or no larger set covers more than a single partner does.',
    it: 'O per un ruolo cercato non c’è un candidato, o nessun gruppo più ampio copre più di un partner da solo.',
  },
  proposal: { en: (n: number) => `Proposal ${n}`, it: (n: number) => `Proposta ${n}` },
  covered: {
    en: (covered: number, all: number) => `Requirements covered: ${covered} of ${all}`,
    it: (covered: number, all: number) => `Requisiti coperti: ${covered} su ${all}`,
  },
  owner: { en: 'Owner of the need', it: 'Titolare dell’esigenza' },
  coverage: { en: 'Who covers which requirement', it: 'Chi copre quale requisito' },
  requirement: { en: 'Requirement', it: 'Requisito' },
  approximate: {
    en: 'Approximate: the search was cut short, a better set may exist.',
    it: 'Approssimata: la ricerca è stata limitata, può esistere un gruppo migliore.',
  },
  alternates: { en: 'Could also take this seat:', it: 'In alternativa:' },
  profile: { en: 'See the profile', it: 'Vedi il profilo' },
  hiddenMember: { en: 'A member of the cluster', it: 'Un membro del cluster' },
  listTitle: { en: 'Suggestions', it: 'Abbinamenti suggeriti' },
  listLead: {
    en: 'What the newest runs suggest, best first.',
    it: 'Che cosa suggeriscono le ultime esecuzioni, dal migliore.',
  },
  all: { en: 'All bands', it: 'Tutte le fasce' },
  state: { en: 'State', it: 'Stato' },
  anyState: { en: 'Any state', it: 'Qualsiasi stato' },
  bandFilter: { en: 'Filter by band', it: 'Filtra per fascia' },
  show: { en: 'Show', it: 'Mostra' },
  count: {
    en: (count: string, one: boolean) => (one ? '1 suggestion' : `${count} suggestions`),
    it: (count: string, one: boolean) => (one ? '1 abbinamento' : `${count} abbinamenti`),
  },
  ofProfile: { en: 'Of the profile', it: 'Del profilo' },
  nothing: { en: 'No suggestion here', it: 'Nessun abbinamento' },
  nothingSays: {
    en: 'Choose another band or state, or start a run if needs were published since the last one.',
    it: 'Scelga un’altra fascia o stato, oppure avvii un’esecuzione se dopo l’ultima sono state pubblicate esigenze.',
  },
  forNeed: { en: 'For the need', it: 'Per l’esigenza' },
  gone: { en: 'no longer among the newest', it: 'non più tra gli ultimi' },
})

export const RUNS = bilingual({
  title: { en: 'Runs of the matcher', it: 'Esecuzioni dell’abbinamento' },
  lead: {
    en: 'Every night all needs are matched anew; within a minute after a need or a profile changes, what it touches.',
    it: 'Ogni notte tutte le esigenze vengono riesaminate; entro un minuto da una modifica, ciò che essa tocca.',
  },
  start: { en: 'Start a full run now', it: 'Avvia ora un’esecuzione completa' },
  one: { en: 'Run', it: 'Esecuzione' },
  began: { en: 'Asked for', it: 'Richiesta' },
  kind: { en: 'Kind', it: 'Tipo' },
  full: { en: 'full', it: 'completa' },
  incremental: { en: 'incremental', it: 'incrementale' },
  state: { en: 'State', it: 'Stato' },
  running: { en: 'under way', it: 'in corso' },
  done: { en: 'done', it: 'conclusa' },
  failed: { en: 'failed', it: 'non riuscita' },
  progress: {
    en: (done: string, total: string) => `${done} of ${total} needs`,
    it: (done: string, total: string) => `${done} esigenze su ${total}`,
  },
  progressTitle: { en: 'Progress', it: 'Avanzamento' },
  refresh: { en: 'Refresh', it: 'Aggiorna' },
  duration: { en: 'Duration', it: 'Durata' },
  seconds: { en: (seconds: string) => `${seconds} s`, it: (seconds: string) => `${seconds} s` },
  by: { en: 'Asked for by', it: 'Richiesta da' },
  bySchedule: { en: 'the schedule', it: 'la pianificazione' },
  byStaff: { en: 'staff', it: 'la segreteria' },
  inputs: { en: 'Went in', it: 'Dati letti' },
  inputsSay: {
    en: (members: string, profiles: string, needs: string) =>
      `${members} members, ${profiles} profiles, ${needs} needs`,
    it: (members: string, profiles: string, needs: string) =>
      `${members} membri, ${profiles} profili, ${needs} esigenze`,
  },
  suggestions: { en: 'Suggestions', it: 'Abbinamenti' },
  suggestionsSay: {
    en: (all: string, strong: string, good: string, possible: string) =>
      `${all}: ${strong} strong, ${good} good, ${possible} possible`,
    it: (all: string, strong: string, good: string, possible: string) =>
      `${all}: ${strong} forti, ${good} buoni, ${possible} possibili`,
  },
  changes: { en: 'Compared with before', it: 'Rispetto a prima' },
  changesSay: {
    en: (made: string, changed: string, gone: string) =>
      `${made} new, ${changed} changed, ${gone} no longer found`,
    it: (made: string, changed: string, gone: string) =>
      `${made} nuovi, ${changed} modificati, ${gone} non più trovati`,
  },
  proposals: { en: 'Proposals', it: 'Proposte' },
  unmet: { en: 'Needs without any suggestion', it: 'Esigenze senza abbinamenti' },
  code: { en: 'Version of the matcher', it: 'Versione dell’abbinatore' },
  vocabulary: { en: 'Version of the vocabulary', it: 'Versione del vocabolario' },
  settings: { en: 'Settings', it: 'Impostazioni' },
  errors: { en: 'Errors', it: 'Errori' },
  need: { en: 'Need', it: 'Esigenza' },
  message: { en: 'What happened', it: 'Che cosa è successo' },
  none: { en: 'No run yet', it: 'Ancora nessuna esecuzione' },
  noneSays: { en: 'Start one to get suggestions.', it: 'Ne avvii una per ottenere abbinamenti.' },
})
