// The processes that `npm start` watches over: how they are started, and how they are told to end.

import { fork, type ChildProcess } from 'node:child_process'
import type { Ended, Running } from './keep.js'

/** A child ends with this code when starting it again cannot help: a setting is wrong, a port is taken. */
export const NO_USE_TRYING_AGAIN = 78

export type ChildSettings = {
  /** Absolute path of a module; run as this process is run, so with tsx in a checkout. */
  readonly file: string
  readonly args?: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** How long it may take to end after SIGTERM before SIGKILL. */
  readonly graceMs: number
}

/** Starts a module as a child that shares our output, and that can notice our end (see lifetime.ts). */
export function startChild({ file, args = [], env, graceMs }: ChildSettings): Running {
  // Its own group: a Ctrl-C in the terminal reaches us alone, so that everything ends in order.
  const child = fork(file, [...args], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true })
  return runningOf(child, graceMs)
}

/** The child as something that can be waited for and stopped. */
export function runningOf(child: ChildProcess, graceMs: number, ask: NodeJS.Signals = 'SIGTERM'): Running {
  const ended = new Promise<Ended>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', () => {
      if (child.pid === undefined) resolve({ code: null, signal: null })
    })
  })
  return {
    pid: child.pid ?? 0,
    ended,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill(ask)
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await ended
      clearTimeout(timer)
    },
  }
}
