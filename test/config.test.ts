// The environment: every setting is documented, and all problems are told at once.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { BadConfig, readConfig } from '../src/config.js'

const problemsOf = (env: Record<string, string>): string => {
  try {
    readConfig(env)
    return ''
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error
    return error.message
  }
}

describe('the settings', () => {
  it('have their defaults in .env.example', () => {
    const lines = readFileSync(join(import.meta.dirname, '..', '.env.example'), 'utf8').split('\n')
    const example = Object.fromEntries(
      lines.filter((line) => /^[A-Z_]+=/.test(line)).map((line) => line.split('=', 2) as [string, string]),
    )
    expect(readConfig(example)).toEqual(readConfig({}))
    const source = readFileSync(join(import.meta.dirname, '..', 'src', 'config.ts'), 'utf8')
    const read = [...source.matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name)
    expect(Object.keys(example).sort((a, b) => (a < b ? -1 : 1))).toEqual(
      [...new Set(read)].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1)),
    )
  })

  it('tell all problems at once, each with what would be right', () => {
    const told = problemsOf({
      PORT: 'http',
      SINAPSI_SEED: 'yes',
      SINAPSI_NIGHTLY_RUN_AT: '25:00',
      MONGODB_URI: 'localhost',
    })
    for (const part of [
      'PORT: must be a whole number from 0 to 65535',
      'SINAPSI_SEED: must be demo or none',
      'SINAPSI_NIGHTLY_RUN_AT: must be a time of day',
      'MONGODB_URI: must begin with mongodb://',
    ]) {
      expect(told).toContain(part)
    }
  })

  it('ask for a database and a secret in production, and seed nothing there', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toMatch(/MONGODB_URI[\s\S]*SINAPSI_SESSION_SECRET/)
    const config = readConfig({
      NODE_ENV: 'production',
      MONGODB_URI: 'mongodb://db/x',
      SINAPSI_SESSION_SECRET: 'x'.repeat(32),
    })
    expect(config.seed).toBe('none')
  })
})
