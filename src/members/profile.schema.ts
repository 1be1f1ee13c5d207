// What a capability profile is: what a unit of a member can do for others, with evidence.
import { z } from 'zod'
import { changeOf, HttpUrl, Language, line, listOf, text, Trl } from '../lib/fields.js'
import { MemberId, ProfileId } from '../lib/ids.js'
import { recordShape } from '../lib/record.js'
import { COLLABORATION_CODES, DEVELOPMENT_STAGES, IPR_STATES } from './vocabulary.js'

export const Evidence = z
  .strictObject({
    id: line(100).optional(),
    kind: z
      .enum(['project', 'publication', 'patent', 'other'], 'must be project, publication, patent or other')
      .default('project'),
    title: line(500).optional(),
    text: text(8000).optional(),
    year: z.int().min(1900, 'must be a year from 1900').max(2100, 'must be a year up to 2100').optional(),
    url: HttpUrl.optional(),
    /** Where it was taken from and under which licence, if from elsewhere. */
    source: line(200).optional(),
  })
  .refine((e) => e.title !== undefined || e.text !== undefined, {
    path: ['title'],
    message: 'must be given, unless there is a text',
  })

export const CollaborationField = z.enum(
  COLLABORATION_CODES,
  `must be one of ${COLLABORATION_CODES.join(', ')}`,
)

/** Lowest and highest technology readiness level that the unit works at. */
export const TrlRange = z
  .strictObject({ min: Trl, max: Trl })
  .refine((range) => range.min <= range.max, { path: ['max'], message: 'must not be lower than min' })

const shape = {
  unitId: line(41).optional(),
  title: line(200),
  summary: text(4000),
  offers: listOf(line(300), 30).default([]),
  /** Equipment, cohorts, facilities that others may use. */
  facilities: listOf(line(300), 30).default([]),
  /** Paths, codes or labels of the sector tree; words that the tree does not know are kept and count as text. */
  sectors: listOf(line(300), 30).default([]),
  keywords: listOf(line(80), 5).default([]),
  trl: TrlRange.optional(),
  collaborationTypes: listOf(CollaborationField, 16).default([]),
  developmentStage: z.enum(DEVELOPMENT_STAGES, `must be one of ${DEVELOPMENT_STAGES.join(', ')}`).optional(),
  ipr: z.enum(IPR_STATES, `must be one of ${IPR_STATES.join(', ')}`).optional(),
  language: Language.optional(),
  evidence: z.array(Evidence).max(200, 'must have at most 200 entries').default([]),
  /** Suggestions a week that the unit can take. */
  weeklyCapacity: z.int().min(0, 'must be 0 or more').max(50, 'must be at most 50').optional(),
  /** A paused profile is not suggested. */
  paused: z.boolean().default(false),
}

export const NewProfile = z.strictObject({ id: ProfileId.optional(), ...shape })
export const ProfileChange = changeOf(shape)
export const Profile = z.strictObject({
  id: ProfileId,
  memberId: MemberId,
  ...shape,
  confirmedAt: z.date(),
  ...recordShape,
})

export type Evidence = z.infer<typeof Evidence>
export type NewProfile = z.infer<typeof NewProfile>
export type ProfileChange = z.infer<typeof ProfileChange>
export type Profile = z.infer<typeof Profile>
