// Records that keep their history. A change first archives the version that it replaces (an insert that may
// be repeated without harm), then replaces the head only if nobody else did: no transaction is needed, and a
// process that dies in between leaves the old version twice and the new one nowhere.
import { Schema, type Connection, type Model } from 'mongoose'
import type { Recorded } from '../lib/record.js'
import { Refusal } from '../lib/refusal.js'
import { ours } from './filters.js'
import { pageOf, type Page, type PageRequest } from './paging.js'

type Stored = { _id: string; revision: number } & Record<string, unknown>
type Archived = { _id: string; of: string; revision: number; was: Record<string, unknown> }

export type RecordSettings<T extends Recorded> = {
  /** Name of the collection; the history is kept in `<name>.revisions`. */
  readonly name: string
  /** Paths that are asked for; a query for any other path throws. */
  readonly paths: Readonly<Record<string, unknown>>
  readonly indexes: readonly (readonly [Record<string, 1 | -1>, Record<string, unknown>?])[]
  /** @throws when what is stored is not a `T`. */
  readonly parse: (raw: unknown) => T
}

export type Marks = Readonly<Record<string, unknown>>

export type RecordStore<T extends Recorded> = {
  /** The models, so that their indexes can be made before the first request. */
  readonly models: readonly Model<unknown>[]
  /** False if a record with this id is there already. `marks` are kept beside the record, not in it. */
  insert(record: T, marks?: Marks): Promise<boolean>
  find(id: string): Promise<T | undefined>
  findMany(ids: readonly string[]): Promise<T[]>
  /** Replaces `previous` by `next`; false if somebody changed it in between. */
  replace(previous: T, next: T, marks?: Marks): Promise<boolean>
  list(filter: Marks): Promise<T[]>
  page(filter: Marks, request: PageRequest): Promise<Page<T>>
  count(filter: Marks): Promise<number>
  /** Ids and revisions alone, by id: what a run works on. */
  revisionsOf(filter: Marks): Promise<{ id: string; revision: number }[]>
  at(id: string, revision: number): Promise<T | undefined>
  history(id: string): Promise<T[]>
  each(filter: Marks): AsyncIterable<T>
  /** Records that carry the mark, with the date that it was set to. */
  marked(name: string): Promise<{ id: string; revision: number; since: Date }[]>
  /** Takes the mark away, unless it was set anew since. */
  unmark(id: string, name: string, since: Date): Promise<void>
}

/** Opens the store of one kind of record on `connection`. */
export function openRecords<T extends Recorded>(
  connection: Connection,
  settings: RecordSettings<T>,
): RecordStore<T> {
  const head = new Schema<Stored>(
    { _id: String, revision: Number, ...settings.paths },
    {
      strict: false,
      versionKey: false,
      minimize: false,
      collection: settings.name,
    },
  )
  for (const [fields, options] of settings.indexes) head.index(fields, options ?? {})
  const past = new Schema<Archived>(
    { _id: String, of: String, revision: Number, was: Schema.Types.Mixed },
    { versionKey: false, minimize: false, collection: `${settings.name}.revisions` },
  )
  past.index({ of: 1, revision: -1 })
  const Heads = connection.model<Stored>(settings.name, head)
  const Past = connection.model<Archived>(`${settings.name}.revisions`, past)

  const wrap = ({ id, ...rest }: T, marks: Marks): Stored => ({ ...rest, ...prefixed(marks), _id: id })
  const unwrap = ({ _id, ...rest }: Record<string, unknown>): T => {
    const record: Record<string, unknown> = { id: _id }
    for (const [name, value] of Object.entries(rest)) if (!name.startsWith('_')) record[name] = value
    return settings.parse(record)
  }
  const marksOf = (doc: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(doc).filter(([name]) => name.startsWith('_') && name !== '_id'))

  return {
    models: [Heads as unknown as Model<unknown>, Past as unknown as Model<unknown>],
    async insert(record, marks = {}) {
      try {
        await Heads.collection.insertOne(wrap(record, marks) as never)
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async find(id) {
      const doc = await Heads.findById(id).lean<Record<string, unknown>>()
      return doc ? unwrap(doc) : undefined
    },
    async findMany(ids) {
      const docs = await Heads.find(ours({ _id: { $in: [...ids] } }))
        .sort({ _id: 1 })
        .lean<Record<string, unknown>[]>()
      return docs.map(unwrap)
    },
    async replace(previous, next, marks = {}) {
      const doc = await Heads.findOne({ _id: previous.id, revision: previous.revision }).lean<
        Record<string, unknown>
      >()
      if (!doc) return false
      const { id: _id, ...was } = unwrap(doc)
      const archiveId = `${previous.id}:${previous.revision}`
      await Past.updateOne(
        { _id: archiveId },
        { $setOnInsert: { of: previous.id, revision: previous.revision, was } },
        { upsert: true },
      )
      const replaced = await Heads.collection.replaceOne(
        { _id: previous.id, revision: previous.revision } as never,
        { ...marksOf(doc), ...wrap(next, marks) },
      )
      return replaced.matchedCount === 1
    },
    async list(filter) {
      const docs = await Heads.find(ours({ ...filter }))
        .sort({ _id: 1 })
        .lean<Record<string, unknown>[]>()
      return docs.map(unwrap)
    },
    page: (filter, request) => pageOf(Heads as unknown as Model<unknown>, filter, request, unwrap),
    count: (filter) => Heads.countDocuments(ours({ ...filter })).exec(),
    async revisionsOf(filter) {
      const docs = await Heads.find(ours({ ...filter }), { revision: 1 })
        .sort({ _id: 1 })
        .lean<Stored[]>()
      return docs.map((doc) => ({ id: doc._id, revision: doc.revision }))
    },
    async at(id, revision) {
      const doc = await Heads.findOne({ _id: id, revision }).lean<Record<string, unknown>>()
      if (doc) return unwrap(doc)
      const past = await Past.findById(`${id}:${revision}`).lean<Archived>()
      return past ? unwrap({ _id: id, ...past.was }) : undefined
    },
    async history(id) {
      const past = await Past.find({ of: id }).sort({ revision: -1 }).lean<Archived[]>()
      const doc = await Heads.findById(id).lean<Record<string, unknown>>()
      const versions = past.map((entry) => unwrap({ _id: id, ...entry.was }))
      if (!doc) return versions
      const current = unwrap(doc)
      return [current, ...versions.filter((version) => version.revision < current.revision)]
    },
    async *each(filter) {
      const cursor = Heads.find(ours({ ...filter }))
        .sort({ _id: 1 })
        .lean<Record<string, unknown>>()
        .cursor({ batchSize: 500 })
      for await (const doc of cursor) yield unwrap(doc)
    },
    async marked(name) {
      const docs = await Heads.find(ours({ [`_${name}`]: { $type: 'date' } }), {
        revision: 1,
        [`_${name}`]: 1,
      })
        .sort({ _id: 1 })
        .lean<Stored[]>()
      return docs.map((doc) => ({ id: doc._id, revision: doc.revision, since: doc[`_${name}`] as Date }))
    },
    async unmark(id, name, since) {
      await Heads.collection.updateOne({ _id: id, [`_${name}`]: since } as never, {
        $unset: { [`_${name}`]: '' },
      })
    },
  }
}

/** Marks live beside the record under names that begin with `_`, so that they are never part of a revision. */
function prefixed(marks: Marks): Record<string, unknown> {
  return Object.fromEntries(Object.entries(marks).map(([name, value]) => [`_${name}`, value]))
}

/** A unique key that is there already. */
export function isDuplicate(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11_000
}

/**
 * Changes a record by `change`, again if somebody else was faster, unless the caller said which revision it saw:
 * then 409 with what changed since, so that no text is lost.
 * @returns the record before and after.
 */
export async function changeRecord<T extends Recorded>(
  store: RecordStore<T>,
  id: string,
  sawRevision: number | undefined,
  change: (current: T) => T,
  marks?: (before: T, after: T) => Marks,
): Promise<{ before: T; after: T } | undefined> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const before = await store.find(id)
    if (!before) return undefined
    if (sawRevision !== undefined && sawRevision !== before.revision) {
      throw await conflict(store, before, sawRevision)
    }
    const after = change(before)
    if (after === before) return { before, after }
    if (await store.replace(before, after, marks?.(before, after))) return { before, after }
  }
  throw new Refusal(409, {
    en: 'Others are changing this at the moment. Please try again.',
    it: 'Altri lo stanno modificando in questo momento. Riprovi.',
  })
}

async function conflict<T extends Recorded>(
  store: RecordStore<T>,
  current: T,
  saw: number,
): Promise<Refusal> {
  const base = await store.at(current.id, saw)
  const changed: Record<string, { was: unknown; is: unknown }> = {}
  if (base) diff('', base, current, changed)
  return new Refusal(
    409,
    {
      en: `Somebody else changed this while you were editing: you saw revision ${saw}, it is now ${current.revision}. Nothing of yours was lost or stored; "changed" lists what is new.`,
      it: `Qualcun altro ha modificato questo contenuto nel frattempo: lei vedeva la revisione ${saw}, ora è la ${current.revision}. Nulla del suo testo è andato perso né è stato salvato; «changed» elenca le novità.`,
    },
    { current: { revision: current.revision }, changed },
  )
}

const KEEPING = new Set(['id', 'revision', 'createdAt', 'changedAt', 'changedBy'])

function diff(
  path: string,
  was: object,
  is: object,
  changed: Record<string, { was: unknown; is: unknown }>,
): void {
  const before = was as Record<string, unknown>
  const after = is as Record<string, unknown>
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (path === '' && KEEPING.has(name)) continue
    const [a, b] = [before[name], after[name]]
    if (name === 'content' && a && b) diff('content', a, b, changed)
    else if (JSON.stringify(a) !== JSON.stringify(b)) changed[name] = { was: a, is: b }
  }
}
