// Keeps a process running: one that ends unasked is started again, after a pause that grows while it keeps ending.

export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

export type Running = {
  readonly pid: number
  /** Fulfilled when the process is gone, asked for or not. */
  readonly ended: Promise<Ended>
  /** Asks it to end, and makes it after a while; fulfilled when it is gone. */
  readonly stop: () => Promise<void>
}

export type Keeping = {
  /** For people, such as `the database`. */
  readonly name: string
  readonly start: () => Promise<Running>
  readonly say: (line: string) => void
  /** Asked when it ended unasked: true gives up for good, and `gaveUp` is told. */
  readonly isHopeless?: (how: Ended) => boolean
  /** Milliseconds before start number `n` after the first (1, 2, …) in a row of quick ends. */
  readonly pause?: (n: number) => number
  /** A process that ran this long begins a new row. */
  readonly steadyMs?: number
}

export type Kept = {
  readonly current: () => Running | undefined
  /** Fulfilled only when the process ended in a way that is hopeless. */
  readonly gaveUp: Promise<Ended>
  readonly stop: () => Promise<void>
}

/** 0.5, 1, 2, 4 … at most 30 s. */
export const growingPause = (n: number): number => Math.min(30_000, 250 * 2 ** n)

/** Starts it and keeps it running until `stop`. @throws what the first start throws. */
export async function keepRunning(keeping: Keeping): Promise<Kept> {
  const { name, start, say, isHopeless = () => false, pause = growingPause, steadyMs = 60_000 } = keeping
  let current: Running | undefined = await start()
  let beganAt = Date.now()
  let quickEnds = 0
  let stopping = false
  let wake = (): void => undefined
  let giveUp: (how: Ended) => void
  const gaveUp = new Promise<Ended>((resolve) => (giveUp = resolve))

  const watch = async (): Promise<void> => {
    while (!stopping && current) {
      const how = await current.ended
      current = undefined
      // `stop` may have been called while this waited.
      if (isSet(stopping)) return
      if (isHopeless(how)) return giveUp(how)
      if (Date.now() - beganAt >= steadyMs) quickEnds = 0
      let what = `${name} ended unasked (${inWords(how)})`
      while (!isSet(stopping) && !current) {
        const waitMs = pause(++quickEnds)
        say(`${what}; starting it again in ${waitMs / 1000} s`)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, waitMs)
          wake = () => (clearTimeout(timer), resolve())
        })
        if (isSet(stopping)) return
        try {
          beganAt = Date.now()
          current = await start()
        } catch (error) {
          what = `${name} could not be started: ${error instanceof Error ? error.message : String(error)}`
        }
      }
    }
  }
  const watching = watch()

  return {
    current: () => current,
    gaveUp,
    stop: async () => {
      stopping = true
      wake()
      await current?.stop()
      await watching
      // One that was just being started when `stop` was called.
      await current?.stop()
    },
  }
}

/** How a process ended, such as `signal SIGKILL`. */
export function inWords({ code, signal }: Ended): string {
  return signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`
}

/** Keeps the compiler from believing that a variable did not change during an await. */
const isSet = (flag: boolean): boolean => flag
