// What the service says of itself: how it matches, how accessible it is, what it keeps. Only what is so today.
import { bilingual } from '../web/texts.js'

export const HOW = bilingual({
  title: { en: 'How matching works', it: 'Come funziona l’abbinamento' },
  lead: {
    en: 'No black box: every suggestion is a sum that can be taken apart, and people decide on it.',
    it: 'Nessuna scatola nera: ogni abbinamento è una somma che si può scomporre, e decidono le persone.',
  },
  readTitle: { en: 'What is compared', it: 'Che cosa si confronta' },
  read: {
    en: 'The text of a need with the capability profiles of the other members: what they say of themselves, and their projects and publications. Profiles of the member that posted the need are left out, and if the need asks for certain roles (industry, clinic, research), only members in these roles are looked at.',
    it: 'Il testo di un’esigenza con i profili di competenze degli altri membri: ciò che dicono di sé, i loro progetti e le loro pubblicazioni. I profili del membro che ha pubblicato l’esigenza sono esclusi e, se l’esigenza cerca certi ruoli (industria, clinica, ricerca), si considerano solo i membri in quei ruoli.',
  },
  wordsTitle: { en: 'How words meet', it: 'Come si incontrano le parole' },
  words: {
    en: 'Three readings of the text count: words of the same language by their stems; words across Italian and English, which meet because they are spelt alike (terapia genica = gene therapy) or because a lexicon knows them (fegato = liver); and the same words in each project by itself, so that one good project counts more than a little of everything. Rare words weigh more than common ones, and repeating a word helps little.',
    it: 'Contano tre letture del testo: le parole della stessa lingua per radice; le parole tra italiano e inglese, che si incontrano perché si scrivono in modo simile (terapia genica = gene therapy) o perché le conosce un lessico (fegato = liver); e le stesse parole in ciascun progetto preso da solo, così che un buon progetto conti più di un po’ di tutto. Le parole rare pesano più di quelle comuni, e ripetere una parola aiuta poco.',
  },
  restTitle: { en: 'What counts a little', it: 'Che cosa conta poco' },
  rest: {
    en: 'Neighbouring sectors, technology readiness, place and kind of collaboration settle ties: in our measurements giving them more weight made the rankings no better. They are always shown as reasons, or as what is missing.',
    it: 'Settori vicini, maturità tecnologica, luogo e tipo di collaborazione decidono i pari merito: nelle nostre misure dare loro più peso non migliorava le graduatorie. Si mostrano sempre come motivi o come ciò che manca.',
  },
  bandsTitle: { en: 'What the bands mean', it: 'Che cosa significano le fasce' },
  bands: {
    en: 'A score is the share of the need that a profile covers. It is not a probability that a partnership succeeds, which is why the public sees bands and no percentages. For each band three things must hold: the profile covers enough of the need, what it covers is worth enough rare words, and it stands out from the bulk of the others. Below the lowest band nothing is suggested.',
    it: 'Il punteggio è la quota dell’esigenza che un profilo copre. Non è la probabilità che il partenariato riesca: per questo al pubblico si mostrano fasce e non percentuali. Per ogni fascia devono valere tre cose: il profilo copre abbastanza dell’esigenza, ciò che copre vale abbastanza parole rare, e si distingue dalla massa degli altri. Sotto la fascia più bassa non si suggerisce nulla.',
  },
  borders: { en: 'The borders of the bands', it: 'Le soglie delle fasce' },
  band: { en: 'Band', it: 'Fascia' },
  covers: { en: 'Covers at least', it: 'Copre almeno' },
  substance: { en: 'Worth at least', it: 'Vale almeno' },
  rareWords: {
    en: (count: string) => `${count} rare words`,
    it: (count: string) => `${count} parole rare`,
  },
  standsOut: { en: 'Stands out from the bulk by at least', it: 'Si distingue dalla massa di almeno' },
  ofNeed: { en: (share: string) => `${share} of the need`, it: (share: string) => `${share} dell’esigenza` },
  numbersTitle: { en: 'The numbers in use', it: 'I numeri in uso' },
  numbersCaption: { en: 'Shares of the score', it: 'Quote del punteggio' },
  number: { en: 'Part', it: 'Parte' },
  value: { en: 'At most', it: 'Al massimo' },
  text: { en: 'Text: the three readings', it: 'Testo: le tre letture' },
  sectors: { en: 'Sectors', it: 'Settori' },
  fit: { en: 'Readiness, place, collaboration', it: 'Maturità, luogo, collaborazione' },
  proposalsTitle: { en: 'Partnership proposals', it: 'Proposte di partenariato' },
  proposals: {
    en: 'From the candidates we look for sets of members that together take the wanted roles and cover the requirements. A cell of the table says “covers” only with a quotation from the profile; otherwise “does not cover” or “not clear”. A larger set is proposed only if it covers more than its best smaller one: every member is necessary.',
    it: 'Tra i candidati cerchiamo gruppi di membri che insieme coprano i ruoli cercati e i requisiti. Una casella della tabella dice «copre» solo con una citazione dal profilo; altrimenti «non copre» o «non chiaro». Un gruppo più grande si propone solo se copre più del migliore tra i più piccoli: ogni membro è necessario.',
  },
  limitsTitle: { en: 'What it cannot do', it: 'Che cosa non sa fare' },
  limit1: {
    en: 'It knows only what is written. A unit with a thin profile is found badly, however good it is.',
    it: 'Sa solo ciò che è scritto. Un’unità con un profilo scarno si trova male, per quanto brava sia.',
  },
  limit2: {
    en: 'It does not judge quality, trust, or whether two people get on.',
    it: 'Non giudica la qualità, la fiducia, né se due persone si intendono.',
  },
  limit3: {
    en: 'It was tuned on who joined European projects together; who would have been just as good is not recorded there.',
    it: 'È stato messo a punto su chi ha partecipato insieme a progetti europei; chi sarebbe stato altrettanto adatto lì non è registrato.',
  },
  limit4: {
    en: 'Other languages than Italian and English are read as one of the two, which works badly.',
    it: 'Le lingue diverse da italiano e inglese vengono lette come una delle due, con scarso risultato.',
  },
})

export const ACCESSIBILITY = bilingual({
  title: { en: 'Accessibility', it: 'Accessibilità' },
  lead: {
    en: 'These pages aim at WCAG 2.1, level AA. This is what was done, and what is not known.',
    it: 'Queste pagine mirano alle WCAG 2.1, livello AA. Ecco che cosa è stato fatto e che cosa non si sa.',
  },
  doneTitle: { en: 'What was done', it: 'Che cosa è stato fatto' },
  done1: {
    en: 'Every page is checked automatically with axe-core, in both languages, as a guest and as staff, at each change of the code.',
    it: 'Ogni pagina è controllata automaticamente con axe-core, nelle due lingue, da ospite e da segreteria, a ogni modifica del codice.',
  },
  done2: {
    en: 'Everything works without scripts and by keyboard; pages fit 320 pixels of width without scrolling sideways.',
    it: 'Tutto funziona senza script e da tastiera; le pagine stanno in 320 pixel di larghezza senza scorrimento orizzontale.',
  },
  done3: {
    en: 'Nothing is told by colour alone; texts in the other language are marked, where their author named the language or the words clearly tell it.',
    it: 'Nulla è indicato dal solo colore; i testi nell’altra lingua sono segnalati, se l’autore ha indicato la lingua o le parole la rivelano con chiarezza.',
  },
  openTitle: { en: 'What is not known, or not good yet', it: 'Che cosa non si sa, o non va ancora bene' },
  open1: {
    en: 'No person who uses assistive technology has tested the pages yet. Automatic checks find only part of the barriers.',
    it: 'Nessuna persona che usa tecnologie assistive ha ancora provato le pagine. I controlli automatici trovano solo una parte delle barriere.',
  },
  open2: {
    en: 'Texts of members and titles of projects stand in the language they were written in; there are no translations.',
    it: 'I testi dei membri e i titoli dei progetti restano nella lingua in cui sono stati scritti; non ci sono traduzioni.',
  },
  open3: {
    en: 'Short titles, keywords and single words of the other language are not marked.',
    it: 'Titoli brevi, parole chiave e singole parole nell’altra lingua non sono segnalati.',
  },
  tellTitle: { en: 'Tell us about a barrier', it: 'Segnali una barriera' },
  tell: {
    en: 'Write to the office of the cluster that runs this service, with the address of the page. This installation names no contact yet; whoever runs it must add one here, and publish its accessibility statement as Italian law requires.',
    it: 'Scriva alla segreteria del cluster che gestisce il servizio, indicando l’indirizzo della pagina. Questa installazione non indica ancora un contatto: chi la gestisce deve aggiungerlo qui e pubblicare la dichiarazione di accessibilità prevista dalla legge.',
  },
})

export const PRIVACY = bilingual({
  title: { en: 'Privacy', it: 'Privacy' },
  lead: {
    en: 'What this software keeps, and for how long.',
    it: 'Che cosa conserva questo software, e per quanto.',
  },
  guestsTitle: { en: 'If you only read', it: 'Se legge soltanto' },
  guests: {
    en: 'Nothing about you is stored. If you switch the language, a cookie named “lang” keeps the choice for a year; it holds the letters “it” or “en”. There are no statistics, no third parties, and no content from elsewhere.',
    it: 'Di lei non si conserva nulla. Se cambia lingua, un cookie «lang» conserva la scelta per un anno; contiene le lettere «it» o «en». Non ci sono statistiche, terze parti o contenuti da altri siti.',
  },
  signedTitle: { en: 'If you sign in', it: 'Se accede' },
  signed: {
    en: 'A cookie holds a random session number; the database holds its fingerprint, whether you are staff, and when the session began. It ends after eight hours without use and after a day at the latest, and is then deleted. Decisions are kept with a number for the session that made them, not with a name.',
    it: 'Un cookie contiene un numero casuale di sessione; la base dati ne conserva l’impronta, se fa parte della segreteria e quando è iniziata la sessione. Termina dopo otto ore di inattività e comunque dopo un giorno, poi viene cancellata. Le decisioni si conservano con un numero di sessione, non con un nome.',
  },
  dataTitle: { en: 'Organisations and needs', it: 'Organizzazioni ed esigenze' },
  data: {
    en: 'Profiles describe organisations and their units, not persons. Every change keeps the version before it. Needs can be anonymous: then the owner’s name and province are shown to nobody but staff until both sides have said yes.',
    it: 'I profili descrivono organizzazioni e loro unità, non persone. Ogni modifica conserva la versione precedente. Le esigenze possono essere anonime: allora nome e provincia del titolare sono visibili solo alla segreteria, finché le due parti non hanno detto di sì.',
  },
  logsTitle: { en: 'Logs', it: 'Registri' },
  logs: {
    en: 'The program’s own logs hold method, status and duration of requests; no addresses of readers, no texts, no names.',
    it: 'I registri del programma contengono metodo, esito e durata delle richieste; nessun indirizzo dei lettori, nessun testo, nessun nome.',
  },
  whoTitle: { en: 'Who is responsible', it: 'Chi è responsabile' },
  who: {
    en: 'Whoever runs this installation. This page describes the software; the organisation that runs it must add its name, its contact, the legal bases and your rights under the GDPR.',
    it: 'Chi gestisce questa installazione. Questa pagina descrive il software; l’organizzazione che lo gestisce deve aggiungere il proprio nome, il contatto, le basi giuridiche e i suoi diritti secondo il GDPR.',
  },
})
