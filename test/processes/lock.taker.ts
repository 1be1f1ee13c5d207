// Takes and releases a lock again and again, and tells when, by the clock that all processes of the machine share.
import { takeLock } from '../../src/processes/lock.js'

const [file = '', times = '0'] = process.argv.slice(2)
const tell = (did: string): void => void process.stdout.write(`${process.hrtime.bigint()} ${did}\n`)
for (let n = 0; n < Number(times);) {
  const taken = await takeLock(file)
  if ('heldBy' in taken) continue
  tell('took')
  await new Promise((resolve) => setImmediate(resolve))
  tell('gives')
  await taken.release()
  n++
}
process.stdout.write('done\n')
