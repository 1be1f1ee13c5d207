// "Why not X?" and "what would raise it", as sentences in either language, from what the matcher computed.
import type { Language } from '../matching/model.js'
import type { Fact, Raise, WhyNot } from '../matching/whynot.js'
import { COLLABORATION_TYPES, PROVINCES } from '../members/vocabulary.js'
import { bilingual } from '../web/texts.js'
import { quoted, type SectorLabel } from './reason.sentences.js'
import { partName } from './reason.texts.js'

const TOLD = 3

const TEXTS = bilingual({
  owner: { en: 'It belongs to whoever posted the need.', it: 'Appartiene a chi ha pubblicato l’esigenza.' },
  role: { en: 'It holds none of the wanted roles.', it: 'Non ricopre nessuno dei ruoli cercati.' },
  nothing: {
    en: 'No word, project or sector of it answers the need.',
    it: 'Nessuna sua parola, progetto o settore risponde all’esigenza.',
  },
  place: {
    en: (place: number, score: string) => `It stands at place ${place} of the ranking (${score}).`,
    it: (place: number, score: string) => `È al posto ${place} della graduatoria (${score}).`,
  },
  outside: {
    en: (score: string) => `It stands below those that were looked at (${score}).`,
    it: (score: string) => `È sotto quelli considerati (${score}).`,
  },
  behind: {
    en: (part: string, by: string) => `Behind the last one suggested in “${part}” by ${by}.`,
    it: (part: string, by: string) => `Dietro l’ultimo suggerito in «${part}» di ${by}.`,
  },
  notBehind: {
    en: 'It is not behind the last one suggested in any part.',
    it: 'Non è dietro l’ultimo suggerito in nessuna parte.',
  },
  raise: {
    en: (fact: string, score: string) =>
      `If it is true, say so in the profile: ${fact} (the score would be ${score}).`,
    it: (fact: string, score: string) =>
      `Se è vero, lo si scriva nel profilo: ${fact} (il punteggio sarebbe ${score}).`,
  },
  word: { en: (word: string) => `work on ${word}`, it: (word: string) => `attività su ${word}` },
  sector: { en: (name: string) => `the sector ${name}`, it: (name: string) => `il settore ${name}` },
  trl: { en: (span: string) => `work at TRL ${span}`, it: (span: string) => `lavoro a TRL ${span}` },
  province: { en: (name: string) => `a seat in ${name}`, it: (name: string) => `una sede a ${name}` },
  type: { en: (name: string) => `readiness for: ${name}`, it: (name: string) => `disponibilità a: ${name}` },
})

/** Why a profile is not among the suggestions: what excludes it, or its place and what it is behind in, most first. */
export function whyNotSentences({ reasons, place, excluded, last }: WhyNot, language: Language): string[] {
  const t = TEXTS[language]
  if (excluded !== null) return [t[excluded]]
  if (reasons.score === 0) return [t.nothing]
  const score = told(reasons.score, language)
  const sentences = [place === null ? t.outside(score) : t.place(place, score)]
  if (last === null) return sentences
  const behind = Object.entries(last.behind)
    .filter(([, by]) => by > 0.0005)
    .sort(([, a], [, b]) => b - a)
    .slice(0, TOLD)
  if (behind.length === 0) return [...sentences, t.notBehind]
  return [...sentences, ...behind.map(([part, by]) => t.behind(partName(part, language), told(by, language)))]
}

/** The facts that would raise the score most, each as an invitation to state it only if it is true. */
export function raiseSentences(
  raises: readonly Raise[],
  language: Language,
  sectorLabel: SectorLabel,
): string[] {
  return raises
    .slice(0, TOLD)
    .map(({ fact, score }) =>
      TEXTS[language].raise(factIn(fact, language, sectorLabel), told(score, language)),
    )
}

function factIn(fact: Fact, language: Language, sectorLabel: SectorLabel): string {
  const t = TEXTS[language]
  switch (fact.what) {
    case 'word':
      return t.word(quoted(fact.word, language))
    case 'sector':
      return t.sector(quoted(sectorLabel(fact.sector, language), language))
    case 'trl':
      return t.trl(fact.trl[0] === fact.trl[1] ? `${fact.trl[0]}` : `${fact.trl[0]}–${fact.trl[1]}`)
    case 'place':
      return t.province((PROVINCES as Readonly<Record<string, string>>)[fact.province] ?? fact.province)
    case 'collaborationType': {
      const known: Readonly<Record<string, { en: string; it: string }>> = COLLABORATION_TYPES
      return t.type(known[fact.type]?.[language].toLowerCase() ?? fact.type)
    }
  }
}

const told = (score: number, language: Language) =>
  score.toLocaleString(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
