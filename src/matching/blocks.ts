// Rows of 32-bit numbers that grow and shrink in shared pages: postings and forward lists without an object per
// entry, readable by worker threads. Pages never move, so growing copies one row, not everything.

const START_ROWS = 1024
/** A start is page << PAGE_BITS | place in the page. */
export const PAGE_BITS = 20
export const PAGE_MASK = (1 << PAGE_BITS) - 1
const FIRST_PAGE = 1 << 14

/** What a worker needs to read the rows; stale after the next write. */
export type SharedRows = {
  readonly pages: readonly Uint32Array[]
  readonly starts: Uint32Array
  readonly lengths: Uint32Array
}

export type Blocks = {
  readonly length: (row: number) => number
  readonly append: (row: number, value: number) => void
  /** Takes out the first value that `matches`; the order of the rest is not kept. */
  readonly takeOut: (row: number, mask: number, value: number) => boolean
  readonly clear: (row: number) => void
  readonly set: (row: number, values: ArrayLike<number>) => void
  /** The cells of a row; valid until the next write. */
  readonly read: (row: number) => Uint32Array
  readonly shared: () => SharedRows
  readonly bytes: () => number
}

/** An empty store of rows; rows exist as soon as they are named. */
export function createBlocks(): Blocks {
  const pages: Uint32Array[] = []
  let used = 0
  let starts = words(START_ROWS)
  let lengths = words(START_ROWS)
  /** Capacity of a row is 2^(class − 1); class 0 has none. */
  let classes = new Uint8Array(START_ROWS)
  const free: number[][] = Array.from({ length: 33 }, () => [])

  function ensureRow(row: number): void {
    if (row < starts.length) return
    let rows = starts.length
    while (rows <= row) rows *= 2
    starts = grown(starts, rows)
    lengths = grown(lengths, rows)
    const more = new Uint8Array(rows)
    more.set(classes)
    classes = more
  }

  /** A place for 2^(sizeClass − 1) cells within one page; longer rows than a page get one of their own. */
  function allocate(sizeClass: number): number {
    const reused = free[sizeClass]?.pop()
    if (reused !== undefined) return reused
    const size = 2 ** (sizeClass - 1)
    const last = pages.at(-1)
    if (!last || used + size > last.length) {
      // Small at first, for small clusters and tests.
      const usual = Math.min(1 << PAGE_BITS, FIRST_PAGE * 2 ** Math.min(pages.length, 6))
      pages.push(words(Math.max(size, usual)))
      used = 0
    }
    const start = (((pages.length - 1) << PAGE_BITS) | used) >>> 0
    used += size
    return start
  }

  const pageOf = (start: number): Uint32Array => pages[start >>> PAGE_BITS] ?? NO_CELLS

  function resize(row: number, sizeClass: number): void {
    const from = starts[row] ?? 0
    const before = classes[row] ?? 0
    const to = sizeClass === 0 ? 0 : allocate(sizeClass)
    if (sizeClass > 0 && before > 0) {
      const place = from & PAGE_MASK
      pageOf(to).set(pageOf(from).subarray(place, place + (lengths[row] ?? 0)), to & PAGE_MASK)
    }
    if (before > 0) free[before]?.push(from)
    starts[row] = to
    classes[row] = sizeClass
  }

  function append(row: number, value: number): void {
    ensureRow(row)
    const length = lengths[row] ?? 0
    const sizeClass = classes[row] ?? 0
    if (sizeClass === 0 || length === 2 ** (sizeClass - 1)) resize(row, sizeClass + 1)
    const start = starts[row] ?? 0
    pageOf(start)[(start & PAGE_MASK) + length] = value
    lengths[row] = length + 1
  }

  function clear(row: number): void {
    ensureRow(row)
    lengths[row] = 0
    resize(row, 0)
  }

  return {
    length: (row) => lengths[row] ?? 0,
    append,
    clear,
    takeOut(row, mask, value) {
      const cells = pageOf(starts[row] ?? 0)
      const start = (starts[row] ?? 0) & PAGE_MASK
      const length = lengths[row] ?? 0
      for (let at = start; at < start + length; at++) {
        if (((cells[at] ?? 0) & mask) >>> 0 !== value) continue
        cells[at] = cells[start + length - 1] ?? 0
        lengths[row] = length - 1
        if (length === 1) clear(row)
        return true
      }
      return false
    },
    set(row, values) {
      clear(row)
      if (values.length === 0) return
      resize(row, 33 - Math.clz32(values.length - 1))
      const start = starts[row] ?? 0
      pageOf(start).set(values, start & PAGE_MASK)
      lengths[row] = values.length
    },
    read(row) {
      const start = starts[row] ?? 0
      const place = start & PAGE_MASK
      return pageOf(start).subarray(place, place + (lengths[row] ?? 0))
    },
    shared: () => ({ pages: [...pages], starts, lengths }),
    bytes: () =>
      pages.reduce(
        (sum, page) => sum + page.byteLength,
        starts.byteLength + lengths.byteLength + classes.byteLength,
      ),
  }
}

const NO_CELLS = new Uint32Array(0)

function words(count: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(count * 4))
}

function grown(array: Uint32Array, size: number): Uint32Array {
  const more = words(size)
  more.set(array)
  return more
}
