// The words of the pages that sign in and out.
import { bilingual } from '../web/texts.js'

export const SIGN_IN = bilingual({
  title: { en: 'Sign in', it: 'Accesso' },
  lead: {
    en: 'There are no passwords here: you sign in with a link.',
    it: 'Qui non ci sono password: si accede con un link.',
  },
  staffTitle: { en: 'Staff of the cluster', it: 'Segreteria del cluster' },
  demonstration: {
    en: 'On a local demonstration, the link stands where the service was started: in the terminal, after “Sign in as staff”.',
    it: 'In una dimostrazione locale, il link si trova dove il servizio è stato avviato: nel terminale, dopo “Sign in as staff”.',
  },
  administrators: {
    en: 'Otherwise ask your administrator for a link. It works once, within ten minutes.',
    it: 'Altrimenti chieda un link al suo amministratore. Funziona una volta, entro dieci minuti.',
  },
  membersTitle: { en: 'Members', it: 'Membri' },
  members: {
    en: 'Members cannot sign in to these pages yet. Until then, the staff act for you, and your own programs can use the interface (API) with a token from the staff.',
    it: 'I membri non possono ancora accedere a queste pagine. Fino ad allora la segreteria agisce per lei, e i suoi programmi possono usare l’interfaccia (API) con un token della segreteria.',
  },
  linkTitle: { en: 'Sign in to Sinapsi', it: 'Accedi a Sinapsi' },
  linkSays: {
    en: 'Press the button to sign in on this device. You are signed out after eight hours without use, and after a day at the latest.',
    it: 'Prema il pulsante per accedere su questo dispositivo. La sessione termina dopo otto ore di inattività, e comunque dopo un giorno.',
  },
  press: { en: 'Sign in', it: 'Accedi' },
  goneTitle: { en: 'This link no longer works', it: 'Questo link non funziona più' },
  goneSays: {
    en: 'A link works once, within ten minutes. Ask for a new one where you got this one; on a local demonstration, take the newest link that was printed.',
    it: 'Un link funziona una volta, entro dieci minuti. Ne chieda uno nuovo da dove proviene questo; in una dimostrazione locale, usi l’ultimo link stampato.',
  },
  alreadyTitle: { en: 'You are signed in', it: 'Ha effettuato l’accesso' },
  alreadySays: { en: 'You may sign out here, or go on.', it: 'Può uscire qui, oppure continuare.' },
  signOut: { en: 'Sign out', it: 'Esci' },
  goOn: { en: 'To the suggestions', it: 'Vai agli abbinamenti' },
})
