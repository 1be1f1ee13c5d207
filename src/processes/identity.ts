// Which process a number stands for. Numbers are given out again after a process ends, so a number that was
// written to a file is believed only together with the moment at which its process began.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

export type ProcessIdentity = {
  readonly pid: number
  /** When it began, in a form that only equality is asked of; other after a restart of the machine. */
  readonly started: string
}

/** The process that has this number now; undefined if none has, or only one that ended and was not yet collected. */
export function identityOf(pid: number): ProcessIdentity | undefined {
  const started = process.platform === 'linux' ? startedOnLinux(pid) : startedElsewhere(pid)
  return started === undefined ? undefined : { pid, started }
}

/** Whether exactly that process still runs (stopped by SIGSTOP counts as running: it can go on at any time). */
export function isRunning(process: ProcessIdentity): boolean {
  return identityOf(process.pid)?.started === process.started
}

function startedOnLinux(pid: number): string | undefined {
  try {
    // The name in brackets may hold blanks and brackets itself: fields are counted from the last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot}:${fields[19] ?? ''}`
  } catch {
    return undefined
  }
}

function startedElsewhere(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    const [state = '', ...started] = line.split(/\s+/)
    return line === '' || state.startsWith('Z') ? undefined : started.join(' ')
  } catch {
    return undefined
  }
}
