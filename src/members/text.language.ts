// In which language somebody's words are, so that a page can mark them where they are not in its own.
import { languageVotes } from '../matching/language.js'
import { tokensOf } from '../matching/tokens.js'
import type { Language } from '../matching/model.js'

/** Two function words: what a title has, and a list of names has not. */
const CLEAR = 6

/**
 * The language that the author named, else the one that the words clearly speak; undefined where they do not, as an
 * unmarked text is read aloud better than one that is marked wrongly.
 */
export function languageOfText(text: string, said?: string): Language | undefined {
  if (said === 'it' || said === 'en') return said
  const votes = languageVotes(tokensOf(text).map(({ word }) => word))
  const [first, second] = votes.it > votes.en ? (['it', 'en'] as const) : (['en', 'it'] as const)
  return votes[first] >= CLEAR && votes[first] >= 2 * votes[second] ? first : undefined
}

/** The language of a profile's own words: as its author said, or as they read. */
export const languageOfProfile = (profile: {
  readonly title: string
  readonly summary: string
  readonly language?: string | undefined
}): Language | undefined => languageOfText(`${profile.title}. ${profile.summary}`, profile.language)
