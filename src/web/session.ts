// Who is signed in: a session of at most 24 hours, or 8 without a request, kept in MongoDB under a hashed id.
import { createHash, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import MongoStore from 'connect-mongo'
import { Router, type Request, type RequestHandler } from 'express'
import session from 'express-session'
import type { MongoClient } from 'mongodb'
import { z } from 'zod'
import { MemberId } from '../lib/ids.js'
import { GUEST, type Viewer } from '../lib/viewer.js'

const HOUR_MS = 3_600_000
const IDLE_MS = 8 * HOUR_MS
export const ABSOLUTE_MS = 24 * HOUR_MS

const SignedIn = z.discriminatedUnion('role', [
  z.object({ role: z.literal('staff'), actor: z.string() }),
  z.object({ role: z.literal('member'), memberId: MemberId, actor: z.string() }),
])
export type SignedIn = z.infer<typeof SignedIn>

declare module 'express-session' {
  interface SessionData {
    viewer?: SignedIn
    /** Milliseconds since 1970. */
    signedInAt?: number
    /** Each form carries it back: another site cannot know it. */
    csrf?: string
  }
}

export type SessionParts = {
  readonly client: MongoClient
  readonly database: string
  /** Signs the cookie; without one, sessions end with the process. */
  readonly secret?: string | undefined
  readonly secure: boolean
  readonly now: () => Date
}

/** Reads the session of each request. Guests get no cookie and cost no write, until a form needs one. */
export function sessions({ client, database, secret, secure, now }: SessionParts): Router {
  const store = MongoStore.create({
    client,
    dbName: database,
    collectionName: 'sessions',
    ttl: IDLE_MS / 1000,
    // One write a minute is enough to know that somebody is still there.
    touchAfter: 60,
    // The index is made with all others, before the first request: made here, a database that is away at the
    // start would break sessions for good.
    autoRemove: 'disabled',
    stringify: false,
    // A copy of the database opens no session.
    transformId: (id) => createHash('sha256').update(id).digest('hex'),
  })
  const router = Router()
  router.use(
    session({
      name: secure ? '__Host-sinapsi' : 'sinapsi',
      secret: secret ?? randomBytes(32).toString('hex'),
      store,
      resave: false,
      saveUninitialized: false,
      rolling: true,
      cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: IDLE_MS },
    }),
    endsAfterADay(now),
  )
  return router
}

function endsAfterADay(now: () => Date): RequestHandler {
  return (req, _res, next) => {
    const { signedInAt } = req.session
    if (signedInAt === undefined || now().getTime() - signedInAt < ABSOLUTE_MS) next()
    else req.session.regenerate(next)
  }
}

/** Who asks, as their session says; a guest without one, or where the session could not be read. */
export function sessionViewer(req: Request): Viewer {
  const kept = (req.session as Request['session'] | undefined)?.viewer
  if (kept === undefined) return GUEST
  const signedIn = SignedIn.safeParse(kept)
  return signedIn.success ? signedIn.data : GUEST
}

/** Begins a session under a new id, so that an id that somebody planted before is worth nothing. */
export async function signIn(req: Request, viewer: SignedIn, at: Date): Promise<void> {
  await promisify(req.session.regenerate.bind(req.session))()
  req.session.viewer = viewer
  req.session.signedInAt = at.getTime()
  await promisify(req.session.save.bind(req.session))()
}

export async function signOut(req: Request): Promise<void> {
  await promisify(req.session.destroy.bind(req.session))()
}
