// Styles, fonts and icons, all from here: no page asks a third party for anything. Their addresses hold a hash of
// what they contain, so that browsers may keep them for ever.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { Router } from 'express'

export type Assets = {
  readonly router: Router
  /** The address of a file, such as `sinapsi.css`. */
  readonly address: (name: AssetName) => string
}

const TITILLIUM = 'Titillium_Web/titillium-web-v10-latin-ext_latin'
const FROM_BOOTSTRAP_ITALIA = {
  'bootstrap-italia.css': 'css/bootstrap-italia.min.css',
  'titillium-300.woff2': `fonts/${TITILLIUM}-300.woff2`,
  'titillium-400.woff2': `fonts/${TITILLIUM}-regular.woff2`,
  'titillium-400-italic.woff2': `fonts/${TITILLIUM}-italic.woff2`,
  'titillium-600.woff2': `fonts/${TITILLIUM}-600.woff2`,
  'titillium-700.woff2': `fonts/${TITILLIUM}-700.woff2`,
} as const
const OURS = ['sinapsi.css', 'sinapsi.svg', 'live.js'] as const

export type AssetName = keyof typeof FROM_BOOTSTRAP_ITALIA | (typeof OURS)[number]

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
// Nine gives the last two per cent for twenty times the time of five.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }

/** Reads the files once. @throws Error when one is missing. */
export function openAssets(): Assets {
  const require = createRequire(import.meta.url)
  const bootstrap = dirname(dirname(require.resolve('bootstrap-italia/dist/css/bootstrap-italia.min.css')))
  const files = new Map<string, Buffer>()
  for (const [name, path] of Object.entries(FROM_BOOTSTRAP_ITALIA)) {
    files.set(name, readFileSync(join(bootstrap, path)))
  }
  // The player's font is part of the style sheet as data, which our headers refuse; no page has a player.
  files.set('bootstrap-italia.css', withoutFontData(files.get('bootstrap-italia.css')))
  for (const name of OURS) files.set(name, readFileSync(join(import.meta.dirname, 'assets', name)))

  const hash = createHash('sha256')
  for (const [name, content] of files) hash.update(name).update(content)
  const version = hash.digest('hex').slice(0, 10)

  const packed = new Map<string, Promise<Buffer>>()
  const pack = (name: string, content: Buffer, encoding: 'br' | 'gzip') => {
    const key = `${encoding} ${name}`
    const known = packed.get(key)
    if (known) return known
    const made = encoding === 'br' ? promisify(brotliCompress)(content, BROTLI) : promisify(gzip)(content)
    packed.set(key, made)
    return made
  }

  const router = Router()
  router.get(`/assets/${version}/:name`, async (req, res, next) => {
    const { name } = req.params
    const content = files.get(name)
    if (!content) return next()
    res.set('Cache-Control', 'public, max-age=31536000, immutable')
    res.set('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream')
    if (name.endsWith('.woff2')) return void res.send(content)
    res.vary('Accept-Encoding')
    const encoding = req.acceptsEncodings('br', 'gzip')
    if (encoding !== 'br' && encoding !== 'gzip') return void res.send(content)
    res.set('Content-Encoding', encoding).send(await pack(name, content, encoding))
  })
  return { router, address: (name) => `/assets/${version}/${name}` }
}

function withoutFontData(css: Buffer | undefined): Buffer {
  return Buffer.from((css ?? '').toString('utf8').replaceAll(/@font-face\{[^}]*url\(data:[^}]*\}/g, ''))
}
