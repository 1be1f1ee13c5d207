// Where things that can be made again are kept: launcher, C library, downloaded engines.

import { accessSync, constants, existsSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder with package.json above this file, whether it runs from `src` or from `dist/src`. */
export function projectRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder)
    if (above === folder) return process.cwd()
    folder = above
  }
  return folder
}

/**
 * `wanted` (absolute, or relative to the project) if it can be written to, else a folder of this user among the
 * temporary files, for a checkout that is read-only.
 * @throws Error if that one belongs to somebody else.
 */
export function cacheFolder(wanted = '.cache'): string {
  const folder = path.resolve(projectRoot(), wanted)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return folder
  } catch {
    const { uid } = userInfo()
    const other = path.join(tmpdir(), `sinapsi-cache-${uid}`)
    mkdirSync(other, { recursive: true, mode: 0o700 })
    // What lies here is executed: a folder or link that another user prepared must not be used.
    const found = lstatSync(other)
    if (!found.isDirectory() || found.uid !== uid) throw new Error(`${other} belongs to somebody else`)
    return other
  }
}
