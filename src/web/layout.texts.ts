// What stands around every page.
import { bilingual } from './texts.js'

export const LAYOUT = bilingual({
  skip: { en: 'Skip to the content', it: 'Vai al contenuto' },
  cluster: { en: 'Lombardy Life Sciences Cluster', it: 'Cluster Lombardo Scienze della Vita' },
  tagline: {
    en: 'Project needs meet those who can answer them',
    it: 'Le esigenze progettuali incontrano chi può rispondere',
  },
  languages: { en: 'Language', it: 'Lingua' },
  mainMenu: { en: 'Main menu', it: 'Menu principale' },
  home: { en: 'Home', it: 'Home' },
  needs: { en: 'Project needs', it: 'Esigenze' },
  suggestions: { en: 'Suggestions', it: 'Abbinamenti' },
  members: { en: 'Members', it: 'Membri' },
  runs: { en: 'Runs', it: 'Esecuzioni' },
  how: { en: 'How matching works', it: 'Come funziona' },
  signIn: { en: 'Sign in', it: 'Accedi' },
  signOut: { en: 'Sign out', it: 'Esci' },
  staff: { en: 'Staff', it: 'Segreteria' },
  member: { en: 'Member', it: 'Membro' },
  signedInAs: { en: 'Signed in:', it: 'Accesso come:' },
  demonstration: { en: 'Demonstration.', it: 'Dimostrazione.' },
  demonstrationSays: {
    en: 'The organisations and their projects are real public data; the needs, and who posts them, are invented.',
    it: 'Le organizzazioni e i loro progetti sono dati pubblici reali; le esigenze, e chi le pubblica, sono inventate.',
  },
  footerMenu: { en: 'About this service', it: 'Informazioni sul servizio' },
  accessibility: { en: 'Accessibility', it: 'Accessibilità' },
  privacy: { en: 'Privacy', it: 'Privacy' },
  sources: { en: 'Sources', it: 'Fonti' },
  sourcesSay: {
    en: 'Projects: CORDIS, © European Union, CC BY 4.0. Organisations: ROR, CC0. Fields of science: EuroSciVoc, © European Union, CC BY 4.0; Italian labels by this project. Pages: Bootstrap Italia, BSD-3-Clause; Titillium Web, OFL.',
    it: 'Progetti: CORDIS, © Unione europea, CC BY 4.0. Organizzazioni: ROR, CC0. Campi della scienza: EuroSciVoc, © Unione europea, CC BY 4.0; etichette italiane di questo progetto. Pagine: Bootstrap Italia, BSD-3-Clause; Titillium Web, OFL.',
  },
  youAreHere: { en: 'You are here', it: 'Percorso di navigazione' },
  nextPage: { en: 'Next page', it: 'Pagina successiva' },
  firstPage: { en: 'Back to the first page', it: 'Torna alla prima pagina' },
  pages: { en: 'Pages of the list', it: 'Pagine dell’elenco' },
})
