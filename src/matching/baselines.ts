// Rankings that any matcher has to beat: chance, popularity, plain TF-IDF and BM25. For measuring only;
// plain loops over all profiles, nothing here is fast.
import { seededRandom } from './bootstrap.js'
import { cosineOf } from './cosine.js'
import type { Language, MatchNeed, MatchProfile } from './model.js'

/** Ids of the candidates of a need, best first, those without any point left out; ties by id. */
export type Ranker = (need: MatchNeed) => readonly string[]

/** Cuts a text into terms; repeated terms are repeated. */
export type Terms = (text: string, language?: Language) => readonly string[]

/** Words as they stand: NFKC, lower case, letters and digits, two or more of them; no stop words, no stems. */
export const plainWords: Terms = (text) =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).filter((word) => word.length > 1)

/** Chance: an order drawn from `seed` and the need's id, the same whatever the order of the profiles. */
export function randomFloor(profiles: readonly MatchProfile[], seed = 1): Ranker {
  return (need) =>
    ranked(
      candidates(profiles, need).map((profile) => ({
        id: profile.id,
        score: seededRandom(seed ^ hashOf(`${need.id} ${profile.id}`))() + Number.MIN_VALUE,
      })),
    )
}

/** Popularity: who has the most evidence items, whatever the need says. */
export function popularity(profiles: readonly MatchProfile[]): Ranker {
  return (need) =>
    ranked(candidates(profiles, need).map((profile) => ({ id: profile.id, score: profile.evidence.length })))
}

/**
 * Plain TF-IDF: cosine of (1 + ln tf) · ln(N / df) over words as they stand (Salton and Buckley 1988,
 * `ltc`). Each pair is a small dense vector, one place per word of the need and one for the rest of the
 * profile, which gives exactly the cosine of the long vectors.
 */
export function tfidfCosine(profiles: readonly MatchProfile[], terms: Terms = plainWords): Ranker {
  const index = indexOf(profiles, terms)
  const idf = (term: string): number => Math.log(index.size / (index.df.get(term) ?? index.size))
  const weight = (tf: number, term: string): number => (tf === 0 ? 0 : (1 + Math.log(tf)) * idf(term))
  const squares = new Map<string, number>()
  for (const document of index.documents.values()) {
    let sum = 0
    for (const [term, tf] of document.tf) sum += weight(tf, term) ** 2
    squares.set(document.profile.id, sum)
  }
  return (need) => {
    const query = [...countsOf(termsOfNeed(need, terms))].filter(([term]) => index.df.has(term))
    const left = [...query.map(([term, tf]) => weight(tf, term)), 0]
    const scores = candidates(profiles, need).map(({ id }) => {
      const tf = index.documents.get(id)?.tf
      const shared = query.map(([term]) => weight(tf?.get(term) ?? 0, term))
      const sharedSquares = shared.reduce((sum, value) => sum + value * value, 0)
      if (sharedSquares === 0) return { id, score: 0 }
      const rest = Math.sqrt(Math.max(0, (squares.get(id) ?? 0) - sharedSquares))
      return { id, score: cosineOf(left, [...shared, rest]) }
    })
    return ranked(scores)
  }
}

/** Okapi BM25 over all texts of a profile joined, with the textbook's k1 = 1.2 and b = 0.75 (Robertson 2009). */
export function bm25(profiles: readonly MatchProfile[], terms: Terms): Ranker {
  const [k1, b] = [1.2, 0.75]
  const index = indexOf(profiles, terms)
  return (need) => {
    const query = countsOf(termsOfNeed(need, terms))
    const scores = candidates(profiles, need).map(({ id }) => {
      const document = index.documents.get(id)
      let score = 0
      for (const [term, count] of query) {
        const tf = document?.tf.get(term) ?? 0
        if (tf === 0) continue
        const df = index.df.get(term) ?? 0
        const idf = Math.log(1 + (index.size - df + 0.5) / (df + 0.5))
        const length = (document?.length ?? 0) / index.meanLength
        score += (count * idf * tf * (k1 + 1)) / (tf + k1 * (1 - b + b * length))
      }
      return { id, score }
    })
    return ranked(scores)
  }
}

/** The profiles that may answer a need at all: not the owner's, and of a wanted role where roles are wanted. */
export function candidates(profiles: readonly MatchProfile[], need: MatchNeed): readonly MatchProfile[] {
  return profiles.filter(
    (profile) =>
      profile.id !== need.ownerId &&
      (need.ownerId === undefined || profile.memberId !== need.ownerId) &&
      (need.seeks.length === 0 || need.seeks.some((role) => profile.roles.includes(role))),
  )
}

type Document = { profile: MatchProfile; tf: ReadonlyMap<string, number>; length: number }
type Index = { documents: Map<string, Document>; df: Map<string, number>; size: number; meanLength: number }

function indexOf(profiles: readonly MatchProfile[], terms: Terms): Index {
  const documents = new Map<string, Document>()
  const df = new Map<string, number>()
  let total = 0
  for (const profile of profiles) {
    const words = textsOfProfile(profile).flatMap((text) => terms(text, profile.language))
    const tf = countsOf(words)
    for (const term of tf.keys()) df.set(term, (df.get(term) ?? 0) + 1)
    documents.set(profile.id, { profile, tf, length: words.length })
    total += words.length
  }
  return { documents, df, size: documents.size, meanLength: Math.max(1, total / Math.max(1, documents.size)) }
}

function textsOfProfile(profile: MatchProfile): string[] {
  const evidence = profile.evidence.flatMap(({ title, text }) => [title, text])
  return [profile.title, profile.text, ...profile.offers, ...profile.keywords, ...evidence].filter(
    (text) => text !== undefined && text !== '',
  ) as string[]
}

function termsOfNeed(need: MatchNeed, terms: Terms): readonly string[] {
  return terms([need.title, need.text, ...need.requirements, ...need.keywords].join('\n'), need.language)
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function ranked(scores: readonly { id: string; score: number }[]): readonly string[] {
  return scores
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
