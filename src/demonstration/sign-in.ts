// How somebody who runs `npm start` on a machine of their own signs in as staff: by a printed link.
import { openSignIns } from '../accounts/sign-in.model.js'
import { ensureIndexes, openConnection } from '../database/connection.js'

/** Makes the link; it works while the service runs, and until the next start prints another. */
export async function demonstrationLink(uri: string, publicUrl: string): Promise<string> {
  const connection = await openConnection({ uri, poolSize: 1 })
  try {
    const signIns = openSignIns(connection)
    await ensureIndexes(signIns.models)
    return `${publicUrl}/sign-in/${await signIns.issueForDemonstration(new Date())}`
  } finally {
    await connection.close()
  }
}
