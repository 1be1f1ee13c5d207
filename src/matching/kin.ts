// Finds keys that are spelt alike: `farmacolog` and `farmacologic`, `sequenc` and `sequens`.
// Likeness is the cosine of the sets of letter grams; keys that are alike from a floor on are kindred.

import { createBlocks } from './blocks.js'

/** A key that is kindred to another, and how much: the squared cosine, in (0, 1]; 1 = the same. */
export type Kin = { readonly id: number; readonly likeness: number }

export type KinIndex = {
  /** Makes a key findable. Ids are the caller's, each once. */
  readonly add: (id: number, key: string) => void
  /** Kindred keys, most alike first, the key itself too if it was added; ties in the order of their letters. */
  readonly kinOf: (key: string) => readonly Kin[]
  readonly bytes: () => number
}

// Only plain words have kin: a code such as `il6` is near `il4` in letters and far in meaning.
const PLAIN = /^[a-z]{4,}$/
const LETTERS = 27

/** The distinct 3- and 4-grams of `<key` as numbers. */
export function gramCodes(key: string): readonly number[] {
  const codes = new Set<number>()
  const digits = [0, ...Array.from(key, (letter) => letter.charCodeAt(0) - 96)]
  for (let at = 0; at + 3 <= digits.length; at++) {
    const three = ((digits[at] ?? 0) * LETTERS + (digits[at + 1] ?? 0)) * LETTERS + (digits[at + 2] ?? 0)
    codes.add(three)
    const fourth = digits[at + 3]
    if (fourth !== undefined) codes.add(LETTERS ** 3 + three * LETTERS + fourth)
  }
  return [...codes]
}

/** @param floor least cosine of two kindred keys, in (0, 1] */
export function createKinIndex(floor: number): KinIndex {
  const rows = createBlocks()
  const exact = new Map<string, number>()
  const keys: string[] = []
  let sizes = new Uint8Array(1024)
  let shared = new Uint8Array(1024)

  return {
    add(id, key) {
      exact.set(key, id)
      keys[id] = key
      if (id >= sizes.length) {
        const more = new Uint8Array(Math.max(id + 1, sizes.length * 2))
        more.set(sizes)
        sizes = more
        shared = new Uint8Array(more.length)
      }
      if (!PLAIN.test(key)) return
      const codes = gramCodes(key)
      sizes[id] = codes.length
      for (const code of codes) rows.append(code, id)
    },
    kinOf(key) {
      const itself = exact.get(key)
      if (!PLAIN.test(key)) return itself === undefined ? [] : [{ id: itself, likeness: 1 }]
      const codes = gramCodes(key)
      const lists = codes.map((code) => rows.read(code)).sort((a, b) => a.length - b.length)
      // Kindred keys have at least floor² · n grams in common: who is in none but the longest few lists is not one.
      const needed = Math.ceil(floor * floor * codes.length - 1e-9)
      const opening = lists.length - needed + 1
      const touched: number[] = []
      for (const [place, list] of lists.entries()) {
        for (let at = 0; at < list.length; at++) {
          const id = list[at] as number
          const before = shared[id] as number
          if (before > 0) shared[id] = before + 1
          else if (place < opening) {
            touched.push(id)
            shared[id] = 1
          }
        }
      }
      const kin: Kin[] = []
      for (const id of touched) {
        const common = shared[id] ?? 0
        const likeness = (common * common) / (codes.length * (sizes[id] ?? 1))
        // Two keys may share all grams and differ (`banan`, `bananan`): only the key itself has 1.
        if (likeness >= floor * floor)
          kin.push({ id, likeness: id === itself ? 1 : Math.min(likeness, 0.99) })
        shared[id] = 0
      }
      return kin.sort((a, b) => b.likeness - a.likeness || ((keys[a.id] ?? '') < (keys[b.id] ?? '') ? -1 : 1))
    },
    bytes: () => rows.bytes() + sizes.byteLength * 2,
  }
}
