// Tells Italian from English, text by text, by votes of function words and endings.
// Own code instead of a detector library: two languages, no dependency, and a text of one word costs a microsecond.

import type { Language } from './model.js'
import { isStopWord } from './stopwords.js'
import { withoutAccents } from './tokens.js'

// Words that both languages use as function words, or that the other uses as a content word, do not vote.
const NEUTRAL = new Set(
  'in a i e per come so no non do me all era sei are state fu sole ha due fare mine stare'.split(' '),
)
const ENDINGS: readonly (readonly [string, Language])[] = [
  ['zione', 'it'], ['zioni', 'it'], ['ita', 'it'], ['mento', 'it'], ['menti', 'it'], ['are', 'it'], ['ico', 'it'],
  ['ica', 'it'], ['ici', 'it'], ['iche', 'it'], ['ale', 'it'], ['ali', 'it'], ['enza', 'it'], ['logia', 'it'],
  ['tion', 'en'], ['tions', 'en'], ['ity', 'en'], ['ing', 'en'], ['ed', 'en'], ['ies', 'en'], ['ous', 'en'],
  ['logy', 'en'], ['al', 'en'], ['ent', 'en'], ['ence', 'en'], ['ness', 'en'], ['ts', 'en'], ['ns', 'en'], ['rs', 'en'],
] // prettier-ignore

/** Votes are counted on the first words only; more say nothing new. */
const WORDS_READ = 80
/** A stop word says more about the language than an ending does. */
const STOP_WORD_VOTE = 3
/** Against the author's word: so many votes, and so many times as many as for it. */
const CONTRADICTION = { votes: 24, times: 4 }

/** How strongly the words of a text speak for each language; both 0 when they say nothing. */
export function languageVotes(words: readonly string[]): Readonly<Record<Language, number>> {
  const votes = { it: 0, en: 0 }
  for (const accented of words.slice(0, WORDS_READ)) {
    const word = withoutAccents(accented)
    if (NEUTRAL.has(word)) continue
    const it = isStopWord(word, 'it')
    const en = isStopWord(word, 'en')
    if (it !== en) votes[it ? 'it' : 'en'] += STOP_WORD_VOTE
    if (it || en) continue
    if (/[àèéìòù]$/.test(accented)) votes.it += 1
    for (const [ending, language] of ENDINGS) {
      if (word.length > ending.length + 2 && word.endsWith(ending)) {
        votes[language] += 1
        break
      }
    }
  }
  return votes
}

/**
 * Language of one text. The author's word holds unless a text of some length clearly contradicts it (an Italian
 * profile that quotes an English abstract); without it the votes decide, and where they tie, `fallback` does.
 */
export function languageOf(words: readonly string[], given?: Language, fallback: Language = 'en'): Language {
  const votes = languageVotes(words)
  if (given !== undefined) {
    const other = given === 'it' ? 'en' : 'it'
    const contradicted =
      votes[other] >= CONTRADICTION.votes && votes[other] >= CONTRADICTION.times * (votes[given] + 1)
    return contradicted ? other : given
  }
  if (votes.it === votes.en) return fallback
  return votes.it > votes.en ? 'it' : 'en'
}
