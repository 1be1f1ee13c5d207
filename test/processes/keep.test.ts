// How often something that keeps ending is started again.
import { describe, expect, it } from '@jest/globals'
import { growingPause, keepRunning, type Ended, type Running } from '../../src/processes/keep.js'
import { until } from '../support/until.js'

/** A process without a process: it ends when it is told to. */
function pretended(): Running & { end: (how: Ended) => void } {
  let end: (how: Ended) => void = () => undefined
  const ended = new Promise<Ended>((resolve) => (end = resolve))
  return { pid: 1, ended, end, stop: async () => end({ code: 0, signal: null }) }
}

async function keep({ fails = 0 }: { fails?: number } = {}) {
  const started: ReturnType<typeof pretended>[] = []
  const pauses: number[] = []
  const said: string[] = []
  let failing = 0
  const kept = await keepRunning({
    name: 'it',
    say: (line) => said.push(line),
    start: async () => {
      if (started.length > 0 && failing++ < fails) throw new Error('not now')
      started.push(pretended())
      return started.at(-1) ?? pretended()
    },
    isHopeless: ({ code }) => code === 78,
    pause: (n) => (pauses.push(n), 1),
  })
  return { kept, started, pauses, said }
}

const CRASH: Ended = { code: 1, signal: null }

describe('keeping something running', () => {
  it('starts it again with a pause that grows', async () => {
    const { kept, started, pauses, said } = await keep()
    for (let n = 1; n <= 3; n++) {
      started.at(-1)?.end(CRASH)
      await until(() => started.length === n + 1)
    }
    expect(pauses).toEqual([1, 2, 3])
    expect(said[0]).toBe('it ended unasked (exit code 1); starting it again in 0.001 s')
    expect([1, 2, 3, 20].map(growingPause)).toEqual([500, 1_000, 2_000, 30_000])
    await kept.stop()
  })

  it('goes on when a start fails', async () => {
    const { kept, started, said } = await keep({ fails: 2 })
    started[0]?.end(CRASH)
    await until(() => started.length === 2)
    expect(said).toContain('it could not be started: not now; starting it again in 0.001 s')
    await kept.stop()
  })

  it('does not start again what was stopped', async () => {
    const { kept, started, said } = await keep()
    await kept.stop()
    expect(started).toHaveLength(1)
    expect(said).toEqual([])
    expect(await started[0]?.ended).toEqual({ code: 0, signal: null })
  })

  it('gives up when trying again is of no use', async () => {
    const { kept, started } = await keep()
    started[0]?.end({ code: 78, signal: null })
    expect(await kept.gaveUp).toEqual({ code: 78, signal: null })
    await kept.stop()
    expect(started).toHaveLength(1)
  })
})
