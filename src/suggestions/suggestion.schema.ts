// What a suggestion is: one need with one profile, why, and how far it has come.
import { z } from 'zod'
import { text } from '../lib/fields.js'
import { MemberId, NeedId, ProfileId, RunId, SuggestionId } from '../lib/ids.js'
import { ROLES } from '../matching/model.js'

/** Bands that a suggestion can have; below the lowest nothing is suggested. */
export const SUGGESTED_BANDS = ['strong', 'good', 'possible'] as const
const BandField = z.enum(SUGGESTED_BANDS)

const Role = z.enum(ROLES)
const TrlPair = z.tuple([z.number(), z.number()])

export const ReasonTerm = z.object({
  term: z.string(),
  weight: z.number(),
  need: z.string(),
  profile: z.string(),
  bridge: z.enum(['same', 'stem', 'cognate', 'lexicon', 'partial']).optional(),
})
export const ReasonEvidence = z.object({
  id: z.string().optional(),
  title: z.string().optional(),
  year: z.number().optional(),
  weight: z.number(),
})
export const ReasonSector = z.object({
  need: z.string(),
  profile: z.string(),
  joins: z.string(),
  similarity: z.number(),
})
export const Missing = z.discriminatedUnion('what', [
  z.object({ what: z.literal('word'), word: z.string(), share: z.number() }),
  z.object({ what: z.literal('requirement'), requirement: z.string() }),
  z.object({ what: z.literal('role'), wanted: z.array(Role), has: z.array(Role) }),
  z.object({ what: z.literal('trl'), wanted: TrlPair, has: TrlPair.nullable() }),
  z.object({ what: z.literal('place'), wanted: z.string(), has: z.string().nullable() }),
  z.object({ what: z.literal('collaborationType'), wanted: z.array(z.string()), has: z.array(z.string()) }),
])

/** The reasons as a run computed them; kept as they were told. */
export const reasonShape = {
  band: BandField,
  /** 0–1. */
  score: z.number().min(0).max(1),
  because: z.record(z.string(), z.number()),
  terms: z.array(ReasonTerm),
  evidence: z.array(ReasonEvidence),
  sectors: z.array(ReasonSector),
  missing: z.array(Missing),
}

export const DECLINE_REASONS = [
  'too early',
  'not our priority',
  'benefit unclear',
  'IP',
  'no capacity',
  'already in contact',
  'competitor',
  'other',
] as const

export const SUGGESTION_STATES = [
  'proposed',
  'held',
  'released',
  'rejected',
  'mutual',
  'declined',
  'expired',
] as const
export type SuggestionState = (typeof SUGGESTION_STATES)[number]

/** What a side said to a released suggestion. */
export const SideAnswer = z.object({
  answer: z.enum(['interested', 'declined']),
  reason: z.enum(DECLINE_REASONS).optional(),
  words: text(1000).optional(),
  at: z.date(),
  by: z.string(),
})

/** One step of its life: never deleted, only added to. */
export const HistoryEntry = z.object({
  at: z.date(),
  by: z.string(),
  from: z.enum(SUGGESTION_STATES).nullable(),
  to: z.enum(SUGGESTION_STATES),
  why: z.string().optional(),
})

export const Suggestion = z.object({
  id: SuggestionId,
  needId: NeedId,
  profileId: ProfileId,
  /** The member of the profile. */
  memberId: MemberId,
  /** The member of the need. */
  ownerId: MemberId,
  state: z.enum(SUGGESTION_STATES),
  ...reasonShape,
  runId: RunId,
  needRevision: z.int(),
  profileRevision: z.int(),
  /** Hashes of what the matcher read: whether either side changed in substance since. */
  needSubstance: z.string(),
  profileSubstance: z.string(),
  /** Still among the suggestions of the newest run over its need. */
  current: z.boolean(),
  answers: z.object({ need: SideAnswer.optional(), profile: SideAnswer.optional() }),
  history: z.array(HistoryEntry),
  /** Counts the changes of state; a decision on an older one is refused. */
  revision: z.int(),
  createdAt: z.date(),
  changedAt: z.date(),
})
export type Suggestion = z.infer<typeof Suggestion>
export type SideAnswer = z.infer<typeof SideAnswer>
export type HistoryEntry = z.infer<typeof HistoryEntry>
