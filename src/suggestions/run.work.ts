// The work of a run: claim a batch, answer its needs, keep what was found. Doing any of it twice changes nothing.
import { createHash } from 'node:crypto'
import { isDatabaseDown } from '../database/connection.js'
import type { MemberStore, ProfileStore } from '../members/member.model.js'
import type { NeedStore } from '../needs/need.model.js'
import type { Need } from '../needs/need.schema.js'
import { substanceOf, toMatchNeed } from './matchables.js'
import { NOTHING, type Asked } from './matcher.js'
import type { NewProposal, ProposalStore } from './proposal.model.js'
import { PartnershipProposal } from './proposal.schema.js'
import type { Batch, RunStore } from './run.model.js'
import { added, NO_COUNTS, type LastAnswer, type Run, type RunCounts } from './run.schema.js'
import type { WarmMatcher } from './run.warm.js'
import { suggestionIdOf, type SuggestionStore } from './suggestion.model.js'
import { Suggestion, type Suggestion as SuggestionType } from './suggestion.schema.js'
import type { NewSuggestion } from './suggestion.merge.js'

export type RunParts = {
  readonly members: MemberStore
  readonly profiles: ProfileStore
  readonly needs: NeedStore
  readonly suggestions: SuggestionStore
  readonly proposals: ProposalStore
  readonly runs: RunStore
  readonly warm: WarmMatcher
  readonly now: () => Date
}

/** Needs whose answers are written side by side: journaled writes wait for the disk together. */
const AT_ONCE = 8

/**
 * Works on `run` until none of its batches is free; ends it when all are done.
 * @returns the run if it ended here; undefined while other workers still hold batches, or on `shouldStop`.
 */
export async function workOnRun(
  parts: RunParts,
  run: Run,
  worker: string,
  shouldStop: () => boolean = () => false,
): Promise<Run | undefined> {
  while (!shouldStop()) {
    const batch = await parts.runs.claim(run.id, worker)
    if (!batch) return parts.runs.conclude(run.id, parts.now())
    await parts.warm.syncTo(run.id)
    await workOnBatch(parts, batch, run.kind === 'full', shouldStop)
  }
  return undefined
}

async function workOnBatch(
  parts: RunParts,
  batch: Batch,
  isFull: boolean,
  shouldStop: () => boolean,
): Promise<void> {
  let counts = NO_COUNTS
  const errors: { needId: string; message: string }[] = []
  for (let from = 0; from < batch.needs.length; from += AT_ONCE) {
    // Given back, the rest is done by others at once; of a worker that dies it is when the lease ends.
    if (shouldStop()) return parts.runs.giveBack(batch)
    const answers = await Promise.all(
      batch.needs.slice(from, from + AT_ONCE).map(async ([needId, revision]) => {
        try {
          const need = await parts.needs.at(needId, revision)
          return need ? await answerNeed(parts, batch, need, isFull) : NO_COUNTS
        } catch (error) {
          // With the database away nothing was done: the batch is left to be done again.
          if (isDatabaseDown(error)) throw error
          errors.push({
            needId,
            message: error instanceof Error ? error.message.slice(0, 500) : 'unknown error',
          })
          return NO_COUNTS
        }
      }),
    )
    counts = answers.reduce(added, counts)
    if (!(await parts.runs.renew(batch, Math.min(from + AT_ONCE, batch.needs.length)))) return
  }
  await parts.runs.finish(batch, counts, errors)
}

async function answerNeed(parts: RunParts, batch: Batch, need: Need, isFull: boolean): Promise<RunCounts> {
  const { warm, suggestions, proposals, runs } = parts
  const owner = warm.members.get(need.memberId)
  const isOpen = need.status === 'published' && owner !== undefined
  const asked = isOpen ? toMatchNeed(need, owner) : undefined
  const ranked = asked && warm.matcher.ask(asked)
  const basis = basisOf(parts.warm, need, ranked)
  const before = isFull ? undefined : await runs.lastAnswer(need.id)
  if (before?.basis === basis) return repeated(parts, batch, need, before)
  const found = ranked?.answer() ?? NOTHING

  const needSubstance = asked ? substanceOf(asked) : ''
  const paired = found.suggestions.flatMap((reasons): NewSuggestion[] => {
    const member = warm.matcher.profile(reasons.profileId)?.memberId
    if (member === undefined || reasons.band === 'none') return []
    const { needId: _need, profileId: _profile, ...said } = reasons
    return [
      {
        id: suggestionIdOf(need.id, reasons.profileId),
        needId: need.id,
        profileId: reasons.profileId as SuggestionType['profileId'],
        memberId: member as SuggestionType['memberId'],
        ownerId: need.memberId,
        ...Suggestion.pick({
          band: true,
          score: true,
          because: true,
          terms: true,
          evidence: true,
          sectors: true,
          missing: true,
        }).parse(said),
        runId: batch.runId,
        needRevision: need.revision,
        profileRevision: warm.revisionOfProfile(reasons.profileId),
        needSubstance,
        profileSubstance: warm.substanceOfProfile(reasons.profileId),
      },
    ]
  })
  const sets = found.proposals.flatMap((proposal, at): NewProposal[] => {
    if (proposal.band === 'none') return []
    const members = proposal.members.map((seat) => ({
      ...seat,
      memberId: warm.matcher.profile(seat.profileId)?.memberId ?? '',
    }))
    const { needId: _need, necessary: _necessary, members: _members, ...said } = proposal
    return [
      PartnershipProposal.omit({
        id: true,
        state: true,
        history: true,
        revision: true,
        createdAt: true,
        changedAt: true,
        current: true,
      }).parse({
        ...said,
        needId: need.id,
        ownerId: need.memberId,
        members,
        rank: at + 1,
        runId: batch.runId,
      }),
    ]
  })

  const at = parts.now()
  const lists = {
    suggestions: paired.map(({ profileId, score, band }) => ({ profileId, score, band })),
    proposals: sets.map(({ members, score }) => ({
      profileIds: members.map((seat) => seat.profileId),
      score,
    })),
  }
  const [kept] = await Promise.all([
    suggestions.keepFound(need.id, paired, at),
    proposals.keepFound(need.id, sets, at),
    runs.keepResult({ runId: batch.runId, needId: need.id, ...lists }),
  ])
  // Last: an answer counts as given only when all of it stands.
  await runs.keepAnswer({ needId: need.id, basis, ...lists })
  return { ...countsOf(lists, isOpen), ...kept }
}

/** The same answer again: what stands is right as it is, and only the run's own list is kept. */
async function repeated(
  { runs }: RunParts,
  batch: Batch,
  need: Need,
  { suggestions, proposals }: LastAnswer,
) {
  await runs.keepResult({ runId: batch.runId, needId: need.id, suggestions, proposals })
  return countsOf({ suggestions, proposals }, need.status === 'published')
}

/** Equal for equal answers: the need, its candidates with scores and bands, their revisions, and the matcher. */
function basisOf(warm: WarmMatcher, need: Need, asked: Asked | undefined): string {
  const { code, vocabulary, configuration } = warm.matcher.versions
  const candidates = asked?.candidates.map(({ profileId, score, band }) => [
    profileId,
    score,
    band,
    warm.revisionOfProfile(profileId),
    warm.substanceOfProfile(profileId),
  ])
  const owner = warm.members.get(need.memberId)?.revision
  const rests = [code, vocabulary, configuration, need.revision, owner, candidates]
  return createHash('sha256').update(JSON.stringify(rests)).digest('hex')
}

function countsOf(
  { suggestions, proposals }: Omit<LastAnswer, 'needId' | 'basis'>,
  isOpen: boolean,
): RunCounts {
  const inBand = (band: string) => suggestions.filter((one) => one.band === band).length
  return {
    ...NO_COUNTS,
    needs: 1,
    suggestions: suggestions.length,
    proposals: proposals.length,
    strong: inBand('strong'),
    good: inBand('good'),
    possible: inBand('possible'),
    unmet: isOpen && suggestions.length === 0 ? 1 : 0,
  }
}
