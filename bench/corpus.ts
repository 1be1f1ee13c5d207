// Makes profiles and needs that behave like real ones where speed is concerned: Zipfian words, topics, two languages,
// evidence that partners share. The same seed gives the same texts on every machine.
import { seededRandom } from '../src/matching/bootstrap.js'
import {
  defaultRoles,
  type Kind,
  type Language,
  type MatchEvidence,
  type MatchNeed,
  type MatchProfile,
} from '../src/matching/model.js'
import type { Concept, Words } from './words.js'

export type Corpus = { readonly profiles: readonly MatchProfile[]; readonly needs: readonly MatchNeed[] }

export type CorpusOptions = {
  readonly profiles: number
  readonly needs: number
  readonly seed: number
  /** Distinct words that carry meaning, per need; 60 unless told. */
  readonly needWords?: number
  /** Paths that profiles and needs take their sectors from. */
  readonly sectors: readonly string[]
}

const TOPICS = 40
const TOPIC_WORDS = 150
/** Share of words that come from a text's topics; the rest is what any text says. */
const ON_TOPIC = 0.7
/** Zipf–Mandelbrot: the r-th word has weight 1 / (r + offset). Stop words stand apart, so the head is flat. */
const OFFSET = { general: 5, within: 3 }
const PROVINCES = ['BG', 'BS', 'CO', 'CR', 'LC', 'LO', 'MB', 'MI', 'MN', 'PV', 'SO', 'VA']
const KINDS: readonly Kind[] = [
  ...Array<Kind>(10).fill('enterprise'),
  ...Array<Kind>(4).fill('clinic'),
  ...Array<Kind>(5).fill('research'),
  'association',
]

/** About half of the texts are Italian. Profiles and needs come from random numbers of their own. */
export function makeCorpus(words: Words, options: CorpusOptions): Corpus {
  const { profiles, needs, seed, sectors, needWords = 60 } = options
  const topics = topicsOf(words, seededRandom(seed))
  const writer = (at: number) => createWriter(words, topics, seededRandom(seed + at), sectors)
  const profileWriter = writer(1)
  const needWriter = writer(2)
  return {
    profiles: Array.from({ length: profiles }, (_, at) => profileWriter.profile(at)),
    needs: Array.from({ length: needs }, (_, at) => needWriter.need(at, needWords)),
  }
}

function topicsOf({ concepts, real }: Words, random: () => number): (readonly Concept[])[] {
  return Array.from({ length: TOPICS }, () =>
    Array.from({ length: TOPIC_WORDS }, () =>
      random() < 0.8 ? pick(concepts.slice(0, real), random()) : pick(concepts, random()),
    ),
  )
}

function createWriter(
  words: Words,
  topics: readonly (readonly Concept[])[],
  random: () => number,
  sectors: readonly string[],
) {
  const general = zipf(words.concepts.length, OFFSET.general)
  const within = zipf(TOPIC_WORDS, OFFSET.within)
  /** The last so many projects: those that a partner may tell of too. */
  const recent: MatchEvidence[] = []
  let projects = 0

  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1))
  const language = (italian: number): Language => (random() < italian ? 'it' : 'en')
  const topicNumber = (): number => Math.floor(random() ** 1.5 * TOPICS)

  function concept(own: readonly number[]): Concept {
    if (random() >= ON_TOPIC) return words.concepts[general(random())] as Concept
    const topic = topics[own[random() < 0.7 ? 0 : own.length - 1] ?? 0] as readonly Concept[]
    return topic[within(random())] as Concept
  }

  function text(length: number, own: readonly number[], tongue: Language): string {
    const said: string[] = []
    for (let left = length; left > 0; left--) {
      if (random() < 0.33) said.push(pick(words.functionWords[tongue], random()))
      said.push(concept(own)[tongue] + (random() < 0.08 ? '.' : ''))
    }
    return said.join(' ')
  }

  function evidence(at: number, place: number, own: readonly number[]): MatchEvidence {
    // Partners of one project tell of it in the same words.
    if (recent.length > 0 && random() < 0.15) return pick(recent, random())
    const tongue = language(0.3)
    const made = {
      id: `project-${at}-${place}`,
      title: text(between(6, 10), own, tongue),
      text: text(between(16, 38), own, tongue),
      year: between(2012, 2026),
    }
    recent[projects++ % 1000] = made
    return made
  }

  return {
    /** With its evidence about 150 words that carry meaning, and 50 that do not. */
    profile(at: number): MatchProfile {
      const own = [topicNumber(), topicNumber()]
      const tongue = language(0.5)
      const kind = pick(KINDS, random())
      const count = between(0, 4)
      const trl = between(1, 7)
      return {
        id: `profile-${String(at).padStart(6, '0')}`,
        kind,
        roles: defaultRoles(kind),
        memberId: `member-${Math.floor(at / 3)}`,
        title: text(between(5, 9), own, tongue),
        text: text(between(46, 86), own, tongue),
        sectors: sectorsOf(own, sectors),
        keywords: Array.from({ length: 4 }, () => text(2, own, tongue)),
        offers: [],
        trl: [trl, trl + 2],
        province: pick(PROVINCES, random()),
        evidence: Array.from({ length: count }, (_, place) => evidence(at, place, own)),
      }
    },
    need(at: number, length: number): MatchNeed {
      const own = [topicNumber(), topicNumber()]
      const tongue = language(0.5)
      const distinct = new Set<string>()
      while (distinct.size < length) distinct.add(concept(own)[tongue])
      const said = [...distinct].flatMap((word) =>
        random() < 0.33 ? [pick(words.functionWords[tongue], random()), word] : [word],
      )
      const title = Math.ceil(said.length / 8)
      return {
        id: `need-${String(at).padStart(4, '0')}`,
        title: said.slice(0, title).join(' '),
        text: said.slice(title).join(' '),
        sectors: sectorsOf(own.slice(0, 1), sectors),
        keywords: [],
        requirements: [],
        seeks: random() < 0.3 ? [pick(['industry', 'clinic', 'research'] as const, random())] : [],
        trl: { now: between(2, 4), wanted: between(5, 8) },
        province: pick(PROVINCES, random()),
      }
    },
  }
}

function sectorsOf(topics: readonly number[], sectors: readonly string[]): string[] {
  return sectors.length === 0
    ? []
    : [...new Set(topics.map((topic) => sectors[(topic * 31) % sectors.length] ?? ''))]
}

function pick<T>(list: readonly T[], random: number): T {
  return list[Math.floor(random * list.length)] as T
}

/** From a random number in [0, 1) to a rank from 0, by the inverse of the summed weights. */
function zipf(count: number, offset: number): (random: number) => number {
  const sums = new Float64Array(count)
  let sum = 0
  for (let rank = 0; rank < count; rank++) sums[rank] = sum += 1 / (rank + 1 + offset)
  return (random) => {
    const wanted = random * sum
    let [low, high] = [0, count - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sums[middle] as number) <= wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}
