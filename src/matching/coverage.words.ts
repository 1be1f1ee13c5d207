// Words of requirements that say who is meant rather than what: "esperti di", "a centre for", "able to".
import { cognateKey } from './cognates.js'
import { COMMON_WORDS } from './coverage.common.js'
import type { Role } from './model.js'

const GENERIC = `
ability able academic access activity advice alliance analyst applicant area aspect association available background
body building business capability capable capacity care case center centre centres clinic clinical collaborator
collection company competence component consortium consultant contact context contribution cooperation country data
design developer development device different director engineer enterprise entity environment equipment european
evaluation experience expert expertise experienced facility field figure firm foundation group high hospital hub
industrial industry innovation innovative institute institution interested interest international know laboratory
large leader level local maker management manager manufacturer medical method model national need network new
organisation organization owner partner patient person platform pilot practice producer product production
professional program programme project provider public quality ready regional research researcher role sample
scientist sector service several site skill small specialist specialised staff start station structure study supplier
support system task team technical technology test tool training trial unit university use user various willing work
work worker

accesso addetto ambiente area associazione attivita attrezzato attrezzatura azienda campione campo capace caso centro
clinica clinico collaboratore collaborazione competenza componente consorzio consulente consulenza contatto contesto
contributo cooperazione dato disponibile disposto diverso dispositivo dottorando ente esperto esperienza esigenza
europeo fabbricante figura fondazione fornitore gestione gestore grado grande gruppo impresa industria industriale
infrastruttura innovativo innovazione interessato istituto laboratorio livello locale medico metodo modello nazionale
nuovo operatore organizzazione ospedale ospedaliero partner paziente persona piattaforma piccolo pilota pratica
prodotto produttore produzione professionista progetto progettista prova pubblico qualita rete regionale reparto
ricerca ricercatore ruolo sanitario scienziato sede servizio settore sistema societa specialista struttura strumento
studio sviluppatore sviluppo tecnico tecnologia titolare unita universita uso utente vario
`

// Of EU project texts, the words above stand in about every fiftieth sentence or more: what they share says little.
const KEYS = new Set(
  GENERIC.trim()
    .split(/\s+/)
    .flatMap((word) => [word, `${word}s`].map(cognateKey)),
)

/**
 * What a profession and its discipline have in common, across the endings that cognate keys keep apart: economist and
 * economic, statistician and statistics, chemist and chemistry. Undefined where too little is left to tell.
 */
export function rootOf(key: string): string | undefined {
  const root = key.replace(/(?:isian|istr|ist|ic|is|er)$/u, '')
  return root.length >= 3 && root !== key ? root : key.length >= 5 ? key : undefined
}

const COMMON_KEYS = new Set(COMMON_WORDS.map(cognateKey))

/** What a word tells, from 0 to 1: little where nearly every profile could claim it, more where many could. */
export function tellingOf(key: string): number {
  return KEYS.has(key) ? 0.25 : COMMON_KEYS.has(key) ? 0.6 : 1
}

/** Whether a key belongs to a word that says who is meant rather than what. */
export function isGeneric(key: string): boolean {
  return KEYS.has(key)
}

// Nouns that say what kind of organisation is asked for, where they are what the line is about: before its first
// preposition ("software for hospitals" asks for no hospital) and, in English, at the end of a compound ("hospital
// data warehouses" neither).
const ENGLISH: readonly (readonly [Asked, string])[] = [
  [
    'clinic',
    'hospitals? clinics? wards? hospices? (?:care|nursing)\\shomes? clinical\\s(?:centre|center|site|unit)s?',
  ],
  ['industry', 'company companies firms? manufacturers? producers? makers? suppliers? SMEs? CDMOs?'],
  ['research', 'universit(?:y|ies)'],
  ['association', 'associations? patient\\sgroups? unions? advocates?'],
]
const ITALIAN: readonly (readonly [Asked, string])[] = [
  [
    'clinic',
    'ospedal[ei] clinic(?:a|he) repart[oi] ambulator(?:io|i) hospice (?:centr[oi]|unità)\\s(?:clinic|oncologic|ospedalier)\\S+',
  ],
  ['industry', "(?:un')?aziend[ae] (?:un')?impres[ae] produttor[ei] fabbricant[ei] fornitor[ei] PMI"],
  ['research', 'università ateneo atenei'],
  ['association', "(?:un')?associazion[ei] sindacat[oi]"],
]
const PREPOSITION =
  /\s(?:for|of|in|on|with|from|to|at|by|who|that|able|willing|per|di|del|dei|dell\S*|degli|della|delle|da|con|su|sul\S*|che|in|nel\S*)\s/iu
const HEAD_WORDS = 8

const PATTERNS: readonly (readonly [Asked, RegExp])[] = [
  ...ENGLISH.map(([asked, nouns]) =>
    patternOf(asked, nouns, '(?=$|,|\\s(?:or|and|e|o|\\p{L}+ing)(?:\\s|$))'),
  ),
  ...ITALIAN.map(([asked, nouns]) => patternOf(asked, nouns, '(?![\\p{L}])')),
]

function patternOf(asked: Asked, nouns: string, after: string): readonly [Asked, RegExp] {
  return [asked, new RegExp(`(?:^|\\s)(?:${nouns.split(' ').join('|')})${after}`, 'iu')]
}

/** A kind of organisation that a requirement can ask for. */
export type Asked = Role | 'association'

/** The kinds of organisation that a requirement line names as its partner; empty where any will do. */
export function askedOf(line: string): readonly Asked[] {
  const head = (line.split(PREPOSITION)[0] ?? '').split(/\s+/u).slice(0, HEAD_WORDS).join(' ')
  return [...new Set(PATTERNS.filter(([, pattern]) => pattern.test(head)).map(([asked]) => asked))]
}
