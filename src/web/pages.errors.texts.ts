// What pages say when something is not possible: what happened, and what to do.
import { bilingual } from './texts.js'

export const ERRORS = bilingual({
  code: { en: (status: number) => `Error ${status}`, it: (status: number) => `Errore ${status}` },
  badRequest: { en: 'This request cannot be read', it: 'La richiesta non è leggibile' },
  forbidden: { en: 'You may not see this page', it: 'Non può vedere questa pagina' },
  notFound: { en: 'This page does not exist', it: 'Questa pagina non esiste' },
  conflict: { en: 'This changed in the meantime', it: 'Nel frattempo qualcosa è cambiato' },
  tooLarge: { en: 'What you sent is too large', it: 'Quanto inviato è troppo grande' },
  invalid: { en: 'Something is not right yet', it: 'Qualcosa non va ancora bene' },
  tooMany: { en: 'Too many requests', it: 'Troppe richieste' },
  internal: { en: 'Something went wrong on our side', it: 'Si è verificato un errore da parte nostra' },
  unavailable: {
    en: 'The service is not available right now',
    it: 'Il servizio al momento non è disponibile',
  },
  notFoundSays: {
    en: 'It may have been moved or closed, or it is not for everybody. Check the address, look among the needs, or sign in.',
    it: 'Può essere stata spostata o chiusa, o non essere per tutti. Controlli l’indirizzo, cerchi tra le esigenze o acceda.',
  },
  tooLargeSays: {
    en: 'Nothing was stored. Shorten the text and send it again.',
    it: 'Nulla è stato salvato. Accorci il testo e lo invii di nuovo.',
  },
  internalSays: {
    en: 'It has been noted, and nothing of yours is lost that was stored before. Please try again in a few minutes.',
    it: 'L’errore è stato registrato e nulla di quanto già salvato è andato perso. Riprovi tra qualche minuto.',
  },
  unavailableSays: {
    en: 'Our database does not answer. It is usually back within minutes: please load the page again then. Nothing that was stored is lost.',
    it: 'La nostra base dati non risponde. Di solito torna entro pochi minuti: ricarichi la pagina più tardi. Nulla di quanto salvato è andato perso.',
  },
  toHome: { en: 'To the home page', it: 'Vai alla home' },
  toNeeds: { en: 'To the project needs', it: 'Vai alle esigenze' },
  toSignIn: { en: 'Sign in', it: 'Accedi' },
})
