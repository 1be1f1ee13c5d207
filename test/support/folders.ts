// Folders that a test may fill; removed after it if the file calls `removeFolders` after each.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

const made: string[] = []

/** An empty folder. Its name holds a blank and a quote, because those of users do. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "sinapsi test's "))
  made.push(folder)
  return folder
}

export async function removeFolders(): Promise<void> {
  await Promise.all(
    made.splice(0).map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })),
  )
}
