// What a page is, before it is drawn: what its feature says of it, and what is known of its reader.
import type { Request, Response } from 'express'
import type { VNode } from 'preact'
import type { Viewer } from '../lib/viewer.js'
import type { AssetName } from './assets.js'
import type { Language } from './language.js'

/** What is the same for all pages of one installation. */
export type Site = {
  readonly asset: (name: AssetName) => string
  /** The data are those of the demonstration: said on every page. */
  readonly isDemonstration: () => boolean
}

/** What a page may need to know of its reader. */
export type Reader = {
  readonly viewer: Viewer
  readonly language: Language
  /** The address that was asked for, with its query. */
  readonly address: string
  /** For forms; absent for guests, who have none in the layout. */
  readonly csrf?: string
}

export type Crumb = { readonly label: string; readonly href?: string }

export type Page = {
  readonly title: string
  readonly status?: number
  /** From the home page down to this one, this one left out. */
  readonly crumbs?: readonly Crumb[]
  /** Which entry of the menu it belongs to. */
  readonly menu?: 'home' | 'needs' | 'suggestions' | 'members' | 'runs' | 'how' | 'sign-in'
  readonly content: VNode
}

export type Show = (req: Request, res: Response, page: Page) => void
