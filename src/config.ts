// The only reader of the environment. Every problem is reported at once, in words that tell what would be right.
import { z } from 'zod'

export type Config = {
  readonly nodeEnv: 'development' | 'production' | 'test'
  readonly host: string
  readonly port: number
  /** Unset: a local engine is found or started, with its files in `dataDir`. */
  readonly mongodbUri?: string
  /** A mongod program that the local database is to use. */
  readonly mongodBinary?: string
  readonly dataDir: string
  readonly cacheDir: string
  /** What an empty database is filled with at the start. */
  readonly seed: 'demo' | 'none'
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  /** How the outside reaches the pages: in links of mails and in the printed sign-in link. */
  readonly publicUrl: string
  readonly sessionSecret?: string
  /** How many proxies in front are trusted to tell the client's address. */
  readonly trustedProxies: number
  /** Local time in Europe/Rome, `HH:MM`, of the nightly full run. */
  readonly nightlyRunAt: string
  /** Seconds between two looks for changed needs and profiles. */
  readonly matchEverySeconds: number
  /** Seconds after which the share of a run of a worker that died is taken up by another. */
  readonly runLeaseSeconds: number
}

/** Settings that no part of the service can start with. The message lists all of them. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig'
}

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((v) => (v === '' ? undefined : v), schema)

const wholeNumber = (min: number, max: number, otherwise: number) =>
  optional(
    z
      .string()
      .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
      .transform(Number)
      .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`))
      .default(otherwise),
  )

const Environment = z.object({
  NODE_ENV: optional(
    z
      .enum(['development', 'production', 'test'], 'must be development, production or test')
      .default('development'),
  ),
  HOST: optional(z.string().default('127.0.0.1')),
  PORT: wholeNumber(0, 65_535, 3000),
  MONGODB_URI: optional(
    z
      .string()
      .regex(/^mongodb(\+srv)?:\/\/\S+$/, 'must begin with mongodb:// or mongodb+srv://')
      .optional(),
  ),
  MONGOMS_SYSTEM_BINARY: optional(z.string().optional()),
  SINAPSI_DATA_DIR: optional(z.string().default('data')),
  SINAPSI_CACHE_DIR: optional(z.string().default('.cache')),
  SINAPSI_SEED: optional(z.enum(['demo', 'none'], 'must be demo or none').default('demo')),
  SINAPSI_LOG_LEVEL: optional(
    z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
        'must be fatal, error, warn, info, debug or silent',
      )
      .default('info'),
  ),
  SINAPSI_PUBLIC_URL: optional(
    z
      .url({ protocol: /^https?$/, error: 'must be an http or https address such as https://example.org' })
      .optional(),
  ),
  SINAPSI_SESSION_SECRET: optional(z.string().min(32, 'must have at least 32 characters').optional()),
  SINAPSI_TRUSTED_PROXIES: wholeNumber(0, 10, 0),
  SINAPSI_NIGHTLY_RUN_AT: optional(
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 02:30')
      .default('02:30'),
  ),
  SINAPSI_MATCH_EVERY_SECONDS: wholeNumber(1, 3600, 10),
  SINAPSI_RUN_LEASE_SECONDS: wholeNumber(2, 110, 45),
})

/**
 * Reads the settings from `env`; the defaults are those of `.env.example`.
 * @throws BadConfig naming every setting that is wrong and what would be right.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = Environment.safeParse(env)
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (env['NODE_ENV'] === 'production') {
    if (!env['MONGODB_URI']) problems.push('MONGODB_URI: must be set when NODE_ENV is production')
    if (!env['SINAPSI_SESSION_SECRET'])
      problems.push('SINAPSI_SESSION_SECRET: must be set when NODE_ENV is production')
  }
  if (!parsed.success || problems.length > 0) {
    throw new BadConfig(
      [
        'These settings are wrong:',
        ...problems.map((p) => `  ${p}`),
        'See .env.example for every setting.',
      ].join('\n'),
    )
  }

  const e = parsed.data
  return {
    nodeEnv: e.NODE_ENV,
    host: e.HOST,
    port: e.PORT,
    ...(e.MONGODB_URI === undefined ? {} : { mongodbUri: e.MONGODB_URI }),
    ...(e.MONGOMS_SYSTEM_BINARY === undefined ? {} : { mongodBinary: e.MONGOMS_SYSTEM_BINARY }),
    dataDir: e.SINAPSI_DATA_DIR,
    cacheDir: e.SINAPSI_CACHE_DIR,
    seed: e.NODE_ENV === 'production' && !env['SINAPSI_SEED'] ? 'none' : e.SINAPSI_SEED,
    logLevel: e.SINAPSI_LOG_LEVEL,
    publicUrl: (e.SINAPSI_PUBLIC_URL ?? `http://${e.HOST}:${e.PORT}`).replace(/\/$/, ''),
    ...(e.SINAPSI_SESSION_SECRET === undefined ? {} : { sessionSecret: e.SINAPSI_SESSION_SECRET }),
    trustedProxies: e.SINAPSI_TRUSTED_PROXIES,
    nightlyRunAt: e.SINAPSI_NIGHTLY_RUN_AT,
    matchEverySeconds: e.SINAPSI_MATCH_EVERY_SECONDS,
    runLeaseSeconds: e.SINAPSI_RUN_LEASE_SECONDS,
  }
}

/** The environment of a process that we start: ours, with `changes`. */
export function childEnvironment(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes }
}
