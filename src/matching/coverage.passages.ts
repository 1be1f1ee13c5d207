// Cuts a profile into the passages that can be quoted: an offer, a keyword, a title, a sentence.
import type { MatchProfile } from './model.js'
import { sentencesOf } from './requirements.js'

/** Where a passage stands; what a unit says of itself counts more than what a project it joined says. */
export type Source = 'own' | 'evidenceTitle' | 'evidenceText'

export type Passage = {
  /** A verbatim piece of one text of the profile, at most {@link MAX_PASSAGE} characters. */
  readonly text: string
  readonly source: Source
  /** Which text of the profile it was cut from, to tell the language text by text. */
  readonly from: string
}

/** Longer sentences are cut where they breathe: a quote should be read at a glance. */
export const MAX_PASSAGE = 280
/** Of one profile and of one text, at most so much is read. */
export const MAX_PASSAGES = 400
const MAX_TEXT = 20_000

/** The passages of a profile: offers, title, keywords, sentences of the text, then evidence, in that order. */
export function passagesOf(profile: MatchProfile): Passage[] {
  const passages: Passage[] = []
  const add = (text: string | undefined, source: Source): void => {
    if (text === undefined) return
    const from = text.slice(0, MAX_TEXT)
    for (const sentence of sentencesOf(from))
      for (const piece of piecesOf(sentence))
        if (passages.length < MAX_PASSAGES) passages.push({ text: piece, source, from })
  }
  for (const offer of profile.offers) add(offer, 'own')
  add(profile.title, 'own')
  add(profile.text, 'own')
  for (const keyword of profile.keywords) add(keyword, 'own')
  for (const { title } of profile.evidence) add(title, 'evidenceTitle')
  for (const { text } of profile.evidence) add(text, 'evidenceText')
  return passages
}

function piecesOf(sentence: string): string[] {
  const pieces: string[] = []
  let rest = sentence
  while (rest.length > MAX_PASSAGE) {
    const at = breakOf(rest.slice(0, MAX_PASSAGE))
    pieces.push(rest.slice(0, at).trim())
    rest = rest.slice(at).trim()
  }
  pieces.push(rest)
  return pieces.filter((piece) => piece !== '')
}

// After the last semicolon, else comma, else blank of the second half; in the middle of a word only where there is none.
function breakOf(head: string): number {
  for (const mark of [';', ',', ' ']) {
    const at = head.lastIndexOf(mark)
    if (at > MAX_PASSAGE / 2) return at + 1
  }
  return isHighSurrogate(head.charCodeAt(MAX_PASSAGE - 1)) ? MAX_PASSAGE - 1 : MAX_PASSAGE
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}
