// The words in which bands, parts of a score, bridges and states are told, on pages, in mails and in answers.
import type { ReasonTerm, Verdict } from '../matching/model.js'
import { bilingual } from '../web/texts.js'
import type { ProposalState } from './proposal.schema.js'
import type { Suggestion, SuggestionState } from './suggestion.schema.js'

type Words = Readonly<Record<'en' | 'it', string>>

export const BAND_WORDS: Readonly<Record<Suggestion['band'], Words>> = {
  strong: { en: 'Strong', it: 'Forte' },
  good: { en: 'Good', it: 'Buono' },
  possible: { en: 'Possible', it: 'Possibile' },
}

export const STATE_WORDS: Readonly<Record<SuggestionState | ProposalState, Words>> = {
  proposed: { en: 'to be decided by staff', it: 'da decidere in segreteria' },
  held: { en: 'held by staff', it: 'in sospeso' },
  released: { en: 'sent to both sides', it: 'inviato alle parti' },
  rejected: { en: 'rejected by staff', it: 'respinto dalla segreteria' },
  mutual: { en: 'both sides interested', it: 'interesse reciproco' },
  declined: { en: 'declined', it: 'rifiutato' },
  expired: { en: 'expired', it: 'scaduto' },
}

export const BRIDGE_WORDS: Readonly<Record<NonNullable<ReasonTerm['bridge']>, Words>> = {
  same: { en: 'same word', it: 'stessa parola' },
  stem: { en: 'same stem', it: 'stessa radice' },
  cognate: { en: 'same word in the other language', it: 'stessa parola nell’altra lingua' },
  lexicon: { en: 'same meaning', it: 'stesso significato' },
  partial: { en: 'related word', it: 'parola affine' },
}

export const VERDICT_WORDS: Readonly<Record<Verdict, Words>> = {
  MATCH: { en: 'Covers', it: 'Copre' },
  GAP: { en: 'Does not cover', it: 'Non copre' },
  UNKNOWN: { en: 'Not clear', it: 'Non chiaro' },
}

const PARTS: Readonly<Record<string, Words>> = {
  text: { en: 'Words of the texts', it: 'Parole dei testi' },
  stems: { en: 'Words of the same language', it: 'Parole della stessa lingua' },
  kindred: { en: 'Words across languages', it: 'Parole tra le lingue' },
  evidence: { en: 'Projects and publications', it: 'Progetti e pubblicazioni' },
  sectors: { en: 'Sectors', it: 'Settori' },
  fit: { en: 'Readiness, place, collaboration', it: 'Maturità, luogo, collaborazione' },
  coverage: { en: 'Requirements covered', it: 'Requisiti coperti' },
  weakest: { en: 'Weakest partner', it: 'Partner più debole' },
  complementarity: { en: 'Partners bring different things', it: 'Partner complementari' },
}

/** What a part of a score is called; a part without words of its own is shown by its name. */
export const partName = (part: string, language: 'en' | 'it'): string => PARTS[part]?.[language] ?? part

export const REASONS = bilingual({
  matchesOn: {
    en: (pairs: string) => `Matches on ${pairs}`,
    it: (pairs: string) => `Corrisponde per ${pairs}`,
  },
  evidence: {
    en: (titles: string, more: number) =>
      `shown by ${titles}${more === 0 ? '' : more === 1 ? ' and one more' : ` and ${more} more`}`,
    it: (titles: string, more: number) =>
      more === 0
        ? `lo mostra ${titles}`
        : `lo mostrano ${titles} e ${more === 1 ? 'un altro' : `altri ${more}`}`,
  },
  sectorSame: {
    en: (name: string) => `same sector: ${name}`,
    it: (name: string) => `stesso settore: ${name}`,
  },
  sectorNear: {
    en: (need: string, profile: string, joins: string) => `${profile} is near ${need} (both in ${joins})`,
    it: (need: string, profile: string, joins: string) =>
      `${profile} è vicino a ${need} (entrambi in ${joins})`,
  },
  noWords: {
    en: 'Matches as a whole; no single word stands out',
    it: 'Corrisponde nell’insieme; nessuna parola spicca',
  },
  words: {
    en: (words: string) => `Nothing in the profile speaks of ${words}.`,
    it: (words: string) => `Nel profilo nulla riguarda ${words}.`,
  },
  requirement: {
    en: (line: string) => `Requirement that the profile does not show: “${line}”.`,
    it: (line: string) => `Requisito che il profilo non mostra: «${line}».`,
  },
  role: {
    en: (wanted: string, has: string) => `Wanted as a partner: ${wanted}; role of the profile: ${has}.`,
    it: (wanted: string, has: string) => `Partner cercato: ${wanted}; ruolo del profilo: ${has}.`,
  },
  noRole: { en: 'none', it: 'nessuno' },
  trl: {
    en: (wanted: string, has: string) => `The work is at TRL ${wanted}; the unit works at ${has}.`,
    it: (wanted: string, has: string) => `Il lavoro è a TRL ${wanted}; l’unità lavora a ${has}.`,
  },
  trlUnknown: {
    en: (wanted: string) => `The work is at TRL ${wanted}; the profile does not say at which it works.`,
    it: (wanted: string) => `Il lavoro è a TRL ${wanted}; il profilo non dice a quale lavora.`,
  },
  place: {
    en: (wanted: string, has: string) => `The need is in ${wanted}; the member is in ${has}.`,
    it: (wanted: string, has: string) => `L’esigenza è a ${wanted}; il membro è a ${has}.`,
  },
  placeUnknown: {
    en: (wanted: string) => `The need is in ${wanted}; the member does not say where it is.`,
    it: (wanted: string) => `L’esigenza è a ${wanted}; il membro non indica dove si trova.`,
  },
  collaboration: {
    en: (wanted: string, has: string) => `Wanted: ${wanted}; the profile offers ${has}.`,
    it: (wanted: string, has: string) => `Cercato: ${wanted}; il profilo offre ${has}.`,
  },
  collaborationUnknown: {
    en: (wanted: string) => `Wanted: ${wanted}; the profile does not say which collaboration it offers.`,
    it: (wanted: string) => `Cercato: ${wanted}; il profilo non dice quale collaborazione offre.`,
  },
  onlyFor: {
    en: (lines: string) => `The only partner that covers ${lines}.`,
    it: (lines: string) => `L’unico partner che copre ${lines}.`,
  },
  onlyRole: {
    en: (role: string) => `The only partner in the role “${role}”.`,
    it: (role: string) => `L’unico partner nel ruolo «${role}».`,
  },
  coversBetter: {
    en: 'Covers more, together with the others, than any smaller set.',
    it: 'Insieme agli altri copre più di qualunque gruppo più piccolo.',
  },
})
