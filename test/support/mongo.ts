// A real MongoDB for the tests of one file: started when the first database is asked for, stopped after the last test.

import { afterAll } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { MongoMemoryServer } from 'mongodb-memory-server'
import type { Connection } from 'mongoose'
import { openConnection } from '../../src/database/connection.js'
import { findBinary } from '../../src/database/finder.js'

export type TestDatabase = {
  readonly connection: Connection
  /** With the name of the database in it: for processes that a test starts. */
  readonly uri: string
  readonly close: () => Promise<void>
}

let server: Promise<MongoMemoryServer> | undefined
const open = new Set<TestDatabase>()

async function start(): Promise<MongoMemoryServer> {
  const { path, version } = await findBinary({ mongodBinary: process.env['MONGOMS_SYSTEM_BINARY'] })
  return MongoMemoryServer.create({
    // It compares the three numbers alone, and warns when they differ from what it would download.
    binary: { systemBinary: path, version: version.replace(/[^\d.].*$/, '') },
    instance: { launchTimeout: 30_000 },
  })
}

/** The server's address without a database. */
export async function mongoUri(): Promise<string> {
  server ??= start()
  return (await server).getUri()
}

/**
 * A database that nobody else uses, empty. It need not be closed: what is left is closed and dropped at the end of
 * the file. The first call of a machine's life may fetch the engine's C library (some seconds).
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const uri = `${await mongoUri()}test-${randomUUID()}?directConnection=true`
  const connection = await openConnection({ uri })
  const database: TestDatabase = {
    connection,
    uri,
    close: async () => {
      if (!open.delete(database)) return
      await connection.dropDatabase()
      await connection.close()
    },
  }
  open.add(database)
  return database
}

afterAll(async () => {
  await Promise.all([...open].map((database) => database.connection.close()))
  open.clear()
  const started = server
  server = undefined
  await (await started?.catch(() => undefined))?.stop()
}, 30_000)
