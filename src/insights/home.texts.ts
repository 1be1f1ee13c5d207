// The words of the home page.
import { bilingual } from '../web/texts.js'

export const HOME = bilingual({
  title: { en: 'Partners for your health project', it: 'Partner per il suo progetto in sanità' },
  lead: {
    en: 'Sinapsi reads what members of the cluster need and what others can do, in Italian and in English, and suggests few, credible partners, each with the reason. People decide: the staff first, then both sides.',
    it: 'Sinapsi legge le esigenze dei membri del cluster e le competenze degli altri, in italiano e in inglese, e suggerisce pochi partner credibili, ciascuno con il motivo. Decidono le persone: prima la segreteria, poi le due parti.',
  },
  seeNeeds: { en: 'See the project needs', it: 'Vedi le esigenze' },
  how: { en: 'How matching works', it: 'Come funziona' },
  countsTitle: { en: 'The cluster in figures', it: 'Il cluster in cifre' },
  enterprises: { en: 'enterprises', it: 'imprese' },
  clinics: { en: 'hospitals and health authorities', it: 'ospedali e aziende sanitarie' },
  research: { en: 'universities and research centres', it: 'università ed enti di ricerca' },
  associations: { en: 'associations', it: 'associazioni' },
  others: { en: 'other members', it: 'altri membri' },
  profiles: { en: 'capability profiles', it: 'profili di competenze' },
  needs: { en: 'published needs', it: 'esigenze pubblicate' },
  suggestions: { en: 'partners suggested', it: 'partner suggeriti' },
  latest: { en: 'Latest public needs', it: 'Ultime esigenze pubbliche' },
  all: { en: 'All public needs', it: 'Tutte le esigenze pubbliche' },
  none: { en: 'No public need at the moment', it: 'Al momento nessuna esigenza pubblica' },
  noneSays: {
    en: 'Needs appear here once the staff have published them and their owners have made them public.',
    it: 'Le esigenze compaiono qui quando la segreteria le ha pubblicate e i titolari le hanno rese pubbliche.',
  },
  stepsTitle: { en: 'From a need to a partnership', it: 'Dall’esigenza al partenariato' },
  step1: { en: 'A member posts a need', it: 'Un membro pubblica un’esigenza' },
  step1Says: {
    en: 'Title, a few lines, what the partner should bring. The staff check it.',
    it: 'Titolo, poche righe, che cosa deve portare il partner. La segreteria la verifica.',
  },
  step2: { en: 'Sinapsi compares', it: 'Sinapsi confronta' },
  step2Says: {
    en: 'Words, meanings across languages, projects and publications, sectors. Every suggestion shows its reason and what is missing.',
    it: 'Parole, significati tra le lingue, progetti e pubblicazioni, settori. Ogni abbinamento mostra il motivo e che cosa manca.',
  },
  step3: { en: 'The staff decide', it: 'La segreteria decide' },
  step3Says: {
    en: 'Nothing goes out unseen. If there is no good partner this week, none is suggested.',
    it: 'Nulla parte senza controllo. Se questa settimana non c’è un buon partner, non se ne suggerisce nessuno.',
  },
  step4: { en: 'Both sides say yes', it: 'Le due parti dicono di sì' },
  step4Says: {
    en: 'Only then are contact persons and hidden names exchanged.',
    it: 'Solo allora si scambiano i referenti e i nomi riservati.',
  },
})
