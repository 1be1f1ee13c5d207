// Signing in by link and out again. A link only shows a button: opening it changes nothing.
import { Router } from 'express'
import type { VNode } from 'preact'
import { idFrom } from '../lib/ids.js'
import { readerOf } from '../web/pages.js'
import type { Reader, Show } from '../web/page.js'
import { Press } from '../web/pages.fields.js'
import { signIn, signOut, type SignedIn } from '../web/session.js'
import { csrfToken } from '../web/session.forms.js'
import type { Holder, SignInStore } from './sign-in.model.js'
import { SIGN_IN } from './sign-in.texts.js'

export type SignInParts = {
  readonly show: Show
  readonly signIns: SignInStore
  readonly now: () => Date
}

export function signInPages({ show, signIns, now }: SignInParts): Router {
  const router = Router()

  router.get('/sign-in', (req, res) => {
    const reader = readerOf(req)
    const content =
      reader.viewer.role === 'guest' ? <Explained reader={reader} /> : <Already reader={reader} />
    show(req, res, { title: SIGN_IN[reader.language].title, menu: 'sign-in', crumbs: [], content })
  })

  router.get('/sign-in/:token', async (req, res) => {
    const { language } = readerOf(req)
    const t = SIGN_IN[language]
    const isLive = await signIns.isLive(req.params.token, now())
    // Nobody else shall keep this page: its address is the key.
    res.set('Cache-Control', 'no-store')
    show(req, res, {
      title: isLive ? t.linkTitle : t.goneTitle,
      status: isLive ? 200 : 410,
      menu: 'sign-in',
      content: isLive ? (
        <div class="container sn-error">
          <h1>{t.linkTitle}</h1>
          <p class="lead">{t.linkSays}</p>
          <Press action={`/sign-in/${req.params.token}`} csrf={csrfToken(req)} label={t.press} />
        </div>
      ) : (
        <Gone title={t.goneTitle} says={t.goneSays} />
      ),
    })
  })

  router.post('/sign-in/:token', async (req, res) => {
    const { token } = req.params
    const holder = await signIns.redeem(token, now())
    if (!holder) {
      const t = SIGN_IN[readerOf(req).language]
      show(req, res, {
        title: t.goneTitle,
        status: 410,
        menu: 'sign-in',
        content: <Gone title={t.goneTitle} says={t.goneSays} />,
      })
      return
    }
    await signIn(req, signedIn(holder, token), now())
    res.redirect(303, holder.role === 'staff' ? '/suggestions' : '/needs')
  })

  router.post('/sign-out', async (req, res) => {
    await signOut(req)
    res.redirect(303, '/')
  })
  return router
}

/** Who did something is told by the sign-in that it was done under, not by a name. */
function signedIn(holder: Holder, token: string): SignedIn {
  const actor = `session:${idFrom('s', token)}`
  return holder.role === 'staff'
    ? { role: 'staff', actor }
    : { role: 'member', memberId: holder.memberId, actor }
}

function Explained({ reader: { language } }: { readonly reader: Reader }): VNode {
  const t = SIGN_IN[language]
  return (
    <div class="container sn-plain">
      <div class="sn-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <h2>{t.staffTitle}</h2>
      <p>{t.demonstration}</p>
      <p>{t.administrators}</p>
      <h2>{t.membersTitle}</h2>
      <p>{t.members}</p>
    </div>
  )
}

function Already({ reader: { language, csrf, viewer } }: { readonly reader: Reader }): VNode {
  const t = SIGN_IN[language]
  return (
    <div class="container sn-plain">
      <div class="sn-head">
        <h1>{t.alreadyTitle}</h1>
        <p class="lead">{t.alreadySays}</p>
      </div>
      {viewer.role === 'staff' && (
        <p>
          <a href="/suggestions">{t.goOn}</a>
        </p>
      )}
      <Press action="/sign-out" csrf={csrf} label={t.signOut} />
    </div>
  )
}

function Gone({ title, says }: { readonly title: string; readonly says: string }): VNode {
  return (
    <div class="container sn-error">
      <h1>{title}</h1>
      <p class="lead">{says}</p>
    </div>
  )
}
