// What a need asks of its partners, one short line each: as the author listed it, else found in the text.
import type { MatchNeed } from './model.js'

/** More lines than this are no longer a table that a person reads. */
export const MAX_REQUIREMENTS = 12
const MAX_LENGTH = 200
const MAX_HEAD_WORDS = 6
// Keeps the patterns below far from quadratic time on a text that is one endless list.
const MAX_SENTENCE = 3_000

/**
 * The requirements of a need, each once, in their order: the given lines; without any, what follows words such
 * as "Servono:", "Cerchiamo", "Wanted:", "We need" in the text, cut at bullets, semicolons or commas; where the
 * text names none either, the title. At most {@link MAX_REQUIREMENTS}, each at most 200 characters; empty only
 * for a need without words.
 */
export function requirementsOf(need: MatchNeed): readonly string[] {
  const stated = statedRequirements(need)
  return stated.length > 0 ? stated : tidied([need.title])
}

/** The same without the title: empty where the need states no requirement. */
export function statedRequirements(need: MatchNeed): readonly string[] {
  const given = tidied(need.requirements)
  return given.length > 0 ? given : tidied(splitRequirements(need.text ?? ''))
}

// What opens a list of wishes, in the words that needs use. The longest that fits at a place is cut off.
const OPENINGS = `
partner ricercati; partner cercati; partner da individuare; partner che possono contribuire; profili utili
posizioni aperte; competenze mancanti; competenze richieste; competenze cercate; contributo atteso; requisiti
contributi richiesti riguardano; i contributi richiesti riguardano; i contributi richiesti; si richiedono contributi da
ai partner chiediamo; chiediamo ai partner; i tasselli che mancano; chi può partecipare; chi puo partecipare
abbiamo bisogno di; siamo alla ricerca di; siamo interessati a; ci piacerebbe sentire; ci piacerebbe coinvolgere
vorremmo coinvolgere; saremmo lieti di avere; contattateci se siete; per noi sarebbero preziosi
sarebbero benvenuti; sarebbero benvenute; sarebbero graditi; sono benvenuti; gradite competenze su; graditi; gradite
mancano ancora; ci mancano anche; ci mancano; ci manca; mancano; ci servono; ci serve; servono; serve; occorrono
occorre; cerchiamo collaboratori in; cerchiamo partner; cerchiamo; ricerchiamo; si cercano; si cerca; cercasi
si richiedono; si richiede
partners sought; partners wanted; partners to fill; partners who can contribute; useful profiles; open positions
missing skills; skills needed; expertise sought; contributions sought are in; contributions sought
contributions are sought from; what we ask of partners; the missing pieces; missing pieces; still missing
who could join; we are looking for; we're looking for; we look for collaborators in; we look for; looking for
we are seeking; we seek; seeking; we also miss; we lack; we also need; we need; we require; we would welcome
we'd welcome; we would value; we'd value; we would like to hear from; we'd like to hear from; we'd be glad of
contact us if you are; wanted; needed; required; requirements
`
  .split(/[;\n]/u)
  .map((opening) => opening.trim())
  .filter((opening) => opening !== '')
  .sort((a, b) => b.length - a.length)
const OPENING = new RegExp(`(?:^|[\\s,;:(])(${OPENINGS.join('|')})(?=[\\s:,]|$)\\s*:?\\s*`, 'iu')
const BULLET = /^\s*(?:[-–—•*·]|\d{1,2}[.)])\s+/u

/** The wishes that a text of either language spells out, in their order; none where no opening is found. */
export function splitRequirements(text: string): string[] {
  const lines = text.slice(0, 40_000).split(/\r?\n/)
  const found: string[] = []
  let listing = false
  for (const line of lines) {
    if (BULLET.test(line)) {
      if (listing) found.push(line.replace(BULLET, ''))
      continue
    }
    listing = false
    for (const sentence of sentencesOf(line)) {
      const opening = OPENING.exec(sentence)
      if (opening === null || !atStart(sentence, opening.index)) continue
      const rest = sentence.slice(opening.index + opening[0].length, MAX_SENTENCE).trim()
      const list = listIn(rest)
      if (list === undefined) listing = true
      else found.push(...list)
    }
  }
  return found
}

/** Sentences of one paragraph, each a verbatim piece of it without the blanks around. */
export function sentencesOf(paragraph: string): string[] {
  return paragraph
    .split(/(?<=[.!?…])["”»)]?\s+(?=["“«(]?[\p{Lu}\p{N}])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

// An opening counts at the head of a sentence or of a clause: "the tests needed by hospitals" asks for nothing.
function atStart(sentence: string, index: number): boolean {
  const before = sentence.slice(0, index).trim()
  if (/(?:^|\s)(?:non|not|no longer|don't)$/iu.test(before)) return false
  return before === '' || /[:;,–—-]$/u.test(before) || before.split(/\s+/).length <= 3
}

// The items of what follows an opening; undefined where they stand in the bullets below. "partners with these
// skills: a, b" names a and b; a long head before the colon tells a story and no wishes.
function listIn(rest: string): string[] | undefined {
  if (rest === '' || rest.endsWith(':')) return undefined
  const colon = rest.indexOf(': ')
  if (colon !== -1 && rest.slice(0, colon).split(/\s+/).length > MAX_HEAD_WORDS) return []
  const list = rest.slice(colon + 1)
  return list.split(list.includes(';') ? /;/u : /,(?![^(]*\))/u)
}

function tidied(lines: readonly string[]): string[] {
  const kept = new Map<string, string>()
  for (const line of lines) {
    const clean = line
      .slice(0, 2 * MAX_LENGTH)
      .normalize('NFC')
      .replace(/\s+/gu, ' ')
      .replace(/^(?:[\s,;:.–—•*-]|(?:e|ed|o|and|or|oppure|anche|also|plus)\s)+/iu, '')
      .replace(/(?:[\s,;:.!]|\s(?:e|ed|o|and|or))+$/iu, '')
    const short = clean.length <= MAX_LENGTH ? clean : clean.slice(0, MAX_LENGTH).replace(/\s+\S*$/u, '')
    if (
      /[\p{L}\p{N}]{2}/u.test(short) &&
      !/^(?:and|or|ed|oppure)$/iu.test(short) &&
      !kept.has(short.toLowerCase())
    )
      kept.set(short.toLowerCase(), short)
  }
  return [...kept.values()].slice(0, MAX_REQUIREMENTS)
}
