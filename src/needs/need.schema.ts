// What a project need is, state by state: a met need has `metBy`, a returned one its comments.
import { z } from 'zod'
import { changeOf, Day, Language, line, listOf, text, Trl } from '../lib/fields.js'
import { MemberId, NeedId } from '../lib/ids.js'
import { recordShape } from '../lib/record.js'
import { ProvinceField, RoleField } from '../members/member.schema.js'
import { CollaborationField } from '../members/profile.schema.js'
import { BUDGET_BANDS } from '../members/vocabulary.js'

/** Where the work stands and where it should arrive. */
const NeedTrl = z
  .strictObject({ now: Trl.optional(), wanted: Trl.optional() })
  .refine((trl) => trl.now === undefined || trl.wanted === undefined || trl.now <= trl.wanted, {
    path: ['wanted'],
    message: 'must not be lower than now',
  })

const shape = {
  title: line(200),
  /** May be missing in a draft; a submitted need has one. */
  description: text(8000).optional(),
  /** What the partner should bring. */
  contribution: text(2000).optional(),
  requirements: listOf(line(300), 20).default([]),
  seeks: listOf(RoleField, 3).default([]),
  sectors: listOf(line(300), 20).default([]),
  keywords: listOf(line(80), 5).default([]),
  language: Language.optional(),
  trl: NeedTrl.optional(),
  collaborationTypes: listOf(CollaborationField, 3).default([]),
  call: line(200).optional(),
  deadline: Day.optional(),
  province: ProvinceField.optional(),
  budget: z.enum(BUDGET_BANDS, `must be one of ${BUDGET_BANDS.join(', ')}`).optional(),
  /** The owner's name is shown to a partner only after both said yes. */
  anonymous: z.boolean().default(false),
  /** Title and text may stand on the public pages. */
  public: z.boolean().default(false),
}

/** What the author writes, without the state of the need. */
export const NeedContent = z.strictObject(shape)
export type NeedContent = z.infer<typeof NeedContent>

export const NewNeed = z.strictObject({
  memberId: MemberId.optional(),
  ...shape,
  status: z.enum(['draft', 'submitted'], 'must be draft or submitted').default('submitted'),
})
export type NewNeed = z.infer<typeof NewNeed>

export const NeedChange = changeOf(shape)
export type NeedChange = z.infer<typeof NeedChange>

const kept = { id: NeedId, memberId: MemberId, content: NeedContent, ...recordShape }
const published = { ...kept, publishedAt: z.date() }
const closed = { ...kept, publishedAt: z.date().optional(), closedAt: z.date() }

export const Need = z.discriminatedUnion('status', [
  z.strictObject({ ...kept, status: z.literal('draft') }),
  z.strictObject({ ...kept, status: z.literal('submitted'), submittedAt: z.date() }),
  z.strictObject({ ...kept, status: z.literal('returned'), submittedAt: z.date(), comments: text(4000) }),
  z.strictObject({
    ...published,
    status: z.literal('published'),
    /** A change in substance that waits for staff; until then `content` stands. */
    edit: z
      .strictObject({ content: NeedContent, at: z.date(), by: z.string(), comments: text(4000).optional() })
      .optional(),
  }),
  z.strictObject({
    ...closed,
    publishedAt: z.date(),
    status: z.literal('met'),
    /** The members that it was met with; none where it was met outside the cluster. */
    metBy: z.array(MemberId).max(20),
  }),
  z.strictObject({ ...closed, status: z.literal('withdrawn'), reason: text(1000).optional() }),
  z.strictObject({ ...closed, status: z.literal('expired') }),
])
export type Need = z.infer<typeof Need>
export type NeedStatus = Need['status']
export type PublishedNeed = Extract<Need, { status: 'published' }>
export const NEED_STATUSES = [
  'draft',
  'submitted',
  'returned',
  'published',
  'met',
  'withdrawn',
  'expired',
] as const
