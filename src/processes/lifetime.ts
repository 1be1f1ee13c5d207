// When a process of the service ends: on SIGTERM, on Ctrl-C, and when the one that started it is gone.

/**
 * Calls `stop` once, on SIGTERM, SIGINT or the end of the process that started this one, and ends with 0 when it is
 * done; with 1 if it fails or takes longer than `withinMs`. Another signal a second later ends at once.
 * For `web` and `worker`: `npm start` waits 10 s for them.
 */
export function endGracefully(
  stop: (reason: string) => Promise<void>,
  { withinMs = 9_000, say = () => undefined }: { withinMs?: number; say?: (line: string) => void } = {},
): void {
  let endingSince: number | undefined
  const end = (reason: string): void => {
    if (endingSince !== undefined) {
      // One Ctrl-C may arrive twice: from the terminal and from a parent that passes it on.
      if (reason !== 'disconnect' && performance.now() - endingSince > 1_000) process.exit(1)
      return
    }
    endingSince = performance.now()
    setTimeout(() => {
      say(`still busy ${withinMs / 1000} s after ${reason}; ending anyway`)
      process.exit(1)
    }, withinMs).unref()
    stop(reason).then(
      () => process.exit(0),
      (error: unknown) => {
        say(`could not end cleanly: ${error instanceof Error ? error.message : String(error)}`)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => end('SIGTERM'))
  process.on('SIGINT', () => end('SIGINT'))
  // Without a parent that talks to us there is no such event.
  process.on('disconnect', () => end('disconnect'))
}
