// Waiting for what other processes do, without fixed pauses.

/** Looks every 25 ms until `isSo`. @throws Error after `withinMs`. */
export async function until(isSo: () => Promise<boolean> | boolean, withinMs = 15_000): Promise<void> {
  for (const end = Date.now() + withinMs; ;) {
    if (await isSo()) return
    if (Date.now() > end)
      throw new Error(`what was waited for did not happen within ${withinMs} ms: ${String(isSo)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
