// Works on runs of the matcher, in every worker at once: each takes batches that nobody else holds.
import { workOnRun, type RunParts } from '../src/suggestions/run.work.js'

/**
 * Works on the oldest unfinished run until there is none.
 * @returns how many runs ended here; `waiting` where others still hold the last batches of one.
 */
export async function workOnRuns(
  parts: RunParts,
  worker: string,
  shouldStop: () => boolean,
): Promise<{ ended: number; isWaiting: boolean }> {
  let ended = 0
  while (!shouldStop()) {
    const run = await parts.runs.unfinished()
    if (!run) return { ended, isWaiting: false }
    if (!(await workOnRun(parts, run, worker, shouldStop))) return { ended, isWaiting: true }
    ended++
  }
  return { ended, isWaiting: false }
}

/** Calls `step` again and again, `pauseMs` apart, until stopped; `stop` waits for the step at hand. */
export function keepDoing(
  step: (shouldStop: () => boolean) => Promise<unknown>,
  pauseMs: number,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let isStopping = false
  let wake = () => {}
  const going = (async () => {
    while (!isStopping) {
      try {
        await step(() => isStopping)
      } catch (error) {
        onError(error)
      }
      if (isStopping) break
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()
  return {
    async stop() {
      isStopping = true
      wake()
      await going
    },
  }
}
