// What a viewer is shown of a need. This is the line that keeps anonymous needs anonymous: fields are listed
// for each sight, and the owner stands only where it may be known.
import { z } from 'zod'
import { given } from '../lib/given.js'
import { RoleField } from '../members/member.schema.js'
import { NEED_STATUSES, NeedContent, type Need } from './need.schema.js'
import { workingContent } from './need.states.js'
import type { Sight } from './need.policy.js'

export const NeedView = z.strictObject({
  id: z.string(),
  /** Absent where the owner may not be known. */
  memberId: z.string().optional(),
  status: z.enum(NEED_STATUSES),
  title: z.string(),
  description: z.string().optional(),
  contribution: z.string().optional(),
  requirements: z.array(z.string()),
  seeks: z.array(RoleField),
  sectors: z.array(z.string()),
  keywords: z.array(z.string()),
  language: z.string().optional(),
  trl: z.object({ now: z.int().optional(), wanted: z.int().optional() }).optional(),
  collaborationTypes: z.array(z.string()),
  call: z.string().optional(),
  deadline: z.string().optional(),
  province: z.string().optional(),
  budget: z.string().optional(),
  anonymous: z.boolean(),
  public: z.boolean().optional(),
  publishedAt: z.iso.datetime().optional(),
  /** What staff wrote when they returned it. */
  comments: z.string().optional(),
  /** A change of the published text that waits for staff. */
  edit: NeedContent.optional(),
  metBy: z.array(z.string()).optional(),
  reason: z.string().optional(),
  revision: z.int().optional(),
  createdAt: z.iso.datetime().optional(),
  changedAt: z.iso.datetime().optional(),
})
export type NeedView = z.infer<typeof NeedView>

/** `ownerKnown`: both sides said yes, or the need is not anonymous. */
export function presentNeed(need: Need, sight: Exclude<Sight, 'none'>, ownerKnown: boolean): NeedView {
  const { content } = need
  const whole = sight === 'whole'
  const base = {
    id: need.id,
    ...(whole || ownerKnown ? { memberId: need.memberId } : {}),
    status: need.status,
    title: content.title,
    ...given('description', content.description),
    ...given('contribution', content.contribution),
    requirements: content.requirements,
    seeks: content.seeks,
    sectors: content.sectors,
    keywords: content.keywords,
    ...given('language', content.language),
    ...given('trl', content.trl),
    collaborationTypes: content.collaborationTypes,
    ...given('call', content.call),
    ...given('deadline', content.deadline),
    // The place of an anonymous owner would point at it.
    ...(whole || ownerKnown ? given('province', content.province) : {}),
    anonymous: content.anonymous,
    ...('publishedAt' in need ? given('publishedAt', need.publishedAt?.toISOString()) : {}),
  }
  if (!whole) return base
  return {
    ...base,
    ...given('budget', content.budget),
    public: content.public,
    ...(need.status === 'returned' ? { comments: need.comments } : {}),
    ...(need.status === 'published' && need.edit
      ? { edit: workingContent(need), ...given('comments', need.edit.comments) }
      : {}),
    ...(need.status === 'met' ? { metBy: need.metBy } : {}),
    ...(need.status === 'withdrawn' ? given('reason', need.reason) : {}),
    revision: need.revision,
    createdAt: need.createdAt.toISOString(),
    changedAt: need.changedAt.toISOString(),
  }
}
