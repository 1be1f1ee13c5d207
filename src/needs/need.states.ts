// The states of a need and the steps between them: the one place that says which step is legal.
import { isDeepStrictEqual } from 'node:util'
import type { MemberId } from '../lib/ids.js'
import { Refusal } from '../lib/refusal.js'
import type { Need, NeedContent, NeedStatus } from './need.schema.js'

/** Who takes a step and when. */
export type Step = { readonly at: Date; readonly by: string }

const STEPS = {
  submit: { from: ['draft', 'returned'], en: 'submitted', it: 'inviata' },
  publish: { from: ['submitted', 'published'], en: 'published', it: 'pubblicata' },
  return: { from: ['submitted', 'published'], en: 'returned', it: 'restituita' },
  withdraw: { from: ['draft', 'submitted', 'returned', 'published'], en: 'withdrawn', it: 'ritirata' },
  close: { from: ['published'], en: 'closed as met', it: 'chiusa come soddisfatta' },
  expire: { from: ['published'], en: 'expired', it: 'scaduta' },
  edit: { from: ['draft', 'submitted', 'returned', 'published'], en: 'edited', it: 'modificata' },
} as const satisfies Record<string, { from: readonly NeedStatus[]; en: string; it: string }>
export type NeedStep = keyof typeof STEPS

/** Whether `step` may be taken from the state that the need is in. */
export function canStep(need: Need, step: NeedStep): boolean {
  const from: readonly NeedStatus[] = STEPS[step].from
  if (!from.includes(need.status)) return false
  if (need.status === 'published' && (step === 'publish' || step === 'return')) return need.edit !== undefined
  return true
}

function demand(need: Need, step: NeedStep): void {
  if (canStep(need, step)) return
  throw new Refusal(
    409,
    {
      en: `This need is ${need.status}: it cannot be ${STEPS[step].en} now.`,
      it: `L’esigenza è nello stato «${need.status}»: ora non può essere ${STEPS[step].it}.`,
    },
    { current: { status: need.status, revision: need.revision }, allowedFrom: STEPS[step].from },
  )
}

/** The fields that every state has, moved one revision on. */
function next(need: Need, { at, by }: Step) {
  const { id, memberId, content, createdAt, revision } = need
  return { id, memberId, content, createdAt, revision: revision + 1, changedAt: at, changedBy: by }
}

/** @throws Refusal 422 naming what a submitted need still lacks. */
export function demandComplete(content: NeedContent): void {
  if (content.description !== undefined) return
  throw new Refusal(
    422,
    {
      en: 'A need that is submitted must have a description.',
      it: 'Un’esigenza inviata deve avere una descrizione.',
    },
    { errors: [{ field: 'description', message: 'must be given before the need is submitted' }] },
  )
}

export function submit(need: Need, step: Step): Need {
  demand(need, 'submit')
  demandComplete(need.content)
  return { ...next(need, step), status: 'submitted', submittedAt: step.at }
}

/** Publishes a submitted need, or lets an edit of a published one through. */
export function publish(need: Need, step: Step): Need {
  demand(need, 'publish')
  if (need.status === 'published') {
    const content = need.edit?.content ?? need.content
    return { ...next(need, step), content, status: 'published', publishedAt: need.publishedAt }
  }
  return { ...next(need, step), status: 'published', publishedAt: step.at }
}

/** Back to the owner with comments. Of a published need only the edit goes back; the published text stands. */
export function giveBack(need: Need, comments: string, step: Step): Need {
  demand(need, 'return')
  if (need.status === 'published' && need.edit !== undefined) {
    const { publishedAt, edit } = need
    return { ...next(need, step), status: 'published', publishedAt, edit: { ...edit, comments } }
  }
  return { ...next(need, step), status: 'returned', submittedAt: step.at, comments }
}

export function withdraw(need: Need, reason: string | undefined, step: Step): Need {
  demand(need, 'withdraw')
  return {
    ...next(need, step),
    status: 'withdrawn',
    closedAt: step.at,
    ...('publishedAt' in need && need.publishedAt ? { publishedAt: need.publishedAt } : {}),
    ...(reason === undefined ? {} : { reason }),
  }
}

export function closeAsMet(need: Need, metBy: readonly MemberId[], step: Step): Need {
  demand(need, 'close')
  if (need.status !== 'published') throw new Error('only a published need is closed')
  return {
    ...next(need, step),
    status: 'met',
    publishedAt: need.publishedAt,
    closedAt: step.at,
    metBy: [...metBy],
  }
}

export function expire(need: Need, step: Step): Need {
  demand(need, 'expire')
  if (need.status !== 'published') throw new Error('only a published need expires')
  return { ...next(need, step), status: 'expired', publishedAt: need.publishedAt, closedAt: step.at }
}

// What a reader of a suggestion relied on. A new deadline or budget alone needs no new review.
const SUBSTANCE = [
  'title',
  'description',
  'contribution',
  'requirements',
  'seeks',
  'sectors',
  'keywords',
  'language',
  'trl',
  'collaborationTypes',
  'province',
  'anonymous',
  'public',
  'call',
] as const satisfies readonly (keyof NeedContent)[]

/** Whether two versions differ in what the matcher or a partner reads. */
export function differInSubstance(a: NeedContent, b: NeedContent): boolean {
  return SUBSTANCE.some((field) => !isDeepStrictEqual(a[field], b[field]))
}

/**
 * The need with new content. An edit in substance of a published need waits for staff, unless
 * staff made it; everything else applies at once.
 */
export function edit(need: Need, content: NeedContent, step: Step, byStaff: boolean): Need {
  demand(need, 'edit')
  const moved = next(need, step)
  switch (need.status) {
    case 'draft':
      return { ...moved, content, status: 'draft' }
    case 'submitted':
      demandComplete(content)
      return { ...moved, content, status: 'submitted', submittedAt: need.submittedAt }
    case 'returned':
      return { ...moved, content, status: 'returned', submittedAt: need.submittedAt, comments: need.comments }
    case 'published': {
      demandComplete(content)
      const { publishedAt } = need
      if (!byStaff && differInSubstance(need.content, content)) {
        return { ...moved, status: 'published', publishedAt, edit: { content, at: step.at, by: step.by } }
      }
      return { ...moved, content, status: 'published', publishedAt }
    }
    case 'met':
    case 'withdrawn':
    case 'expired':
      throw new Error(`a need that is ${need.status} is not edited`)
  }
}

/** What the author goes on editing: the waiting edit of a published need, else the content. */
export function workingContent(need: Need): NeedContent {
  return need.status === 'published' && need.edit !== undefined ? need.edit.content : need.content
}
