// The words of the corpus by number: stems and keys, and which keys are spelt alike. Words are never taken out; one
// that no profile holds any more weighs nothing.

import { createKinIndex, type Kin } from './kin.js'

/** A profile that brings more new keys than this clears the memory of kin: looking each up would take longer. */
const NEW_KEYS_LOOKED_UP = 40
/** Keys outside the vocabulary whose kin is remembered. */
const STRANGERS = 50_000

export type Dictionary = ReturnType<typeof createDictionary>

/** @param kinFloor least cosine of kindred keys; `undefined`: none are looked for */
export function createDictionary(kinFloor: number | undefined) {
  const stems = new Map<string, number>()
  const stemNames: string[] = []
  const keys = new Map<string, number>()
  const keyNames: string[] = []
  const kinIndex = createKinIndex(kinFloor ?? 1)
  /** Kindred keys that were asked for: by id, and by name for keys that no profile ever held. */
  const kinMemory = new Map<number, readonly Kin[]>()
  const strangerMemory = new Map<string, readonly Kin[]>()
  let newKeys: string[] = []

  return {
    /** Numbers of words; a new word gets one. */
    addStem(stem: string): number {
      const known = stems.get(stem)
      if (known !== undefined) return known
      stems.set(stem, stemNames.length)
      return stemNames.push(stem) - 1
    },
    addKey(key: string): number {
      const known = keys.get(key)
      if (known !== undefined) return known
      const id = keyNames.push(key) - 1
      keys.set(key, id)
      if (kinFloor !== undefined) kinIndex.add(id, key)
      newKeys.push(key)
      return id
    },
    /** To be called after words were added: what was remembered of kin may lack the new keys. */
    settle(): void {
      if (newKeys.length === 0) return
      strangerMemory.clear()
      if (newKeys.length > NEW_KEYS_LOOKED_UP) kinMemory.clear()
      else if (kinMemory.size > 0) {
        for (const key of newKeys) for (const { id } of kinIndex.kinOf(key)) kinMemory.delete(id)
      }
      newKeys = []
    },
    stemId: (stem: string): number | undefined => stems.get(stem),
    keyId: (key: string): number | undefined => keys.get(key),
    stemName: (id: number): string => stemNames[id] ?? '',
    keyName: (id: number): string => keyNames[id] ?? '',
    /** Kindred keys of the vocabulary, those that no profile holds at the moment included. */
    kinOf: (key: string): readonly Kin[] => {
      const id = keys.get(key)
      const remembered = id === undefined ? strangerMemory.get(key) : kinMemory.get(id)
      if (remembered) return remembered
      const kin = kinIndex.kinOf(key)
      if (id !== undefined) kinMemory.set(id, kin)
      else {
        if (strangerMemory.size >= STRANGERS) strangerMemory.clear()
        strangerMemory.set(key, kin)
      }
      return kin
    },
    size: () => ({ stems: stems.size, keys: keys.size, bytes: kinIndex.bytes() }),
  }
}
