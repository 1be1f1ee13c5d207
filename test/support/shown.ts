// A small cluster with everything that pages show: an owner, a lab, a clinic, a need in each state that matters,
// suggestions, proposals and runs.
import type { Stores } from '../../src/stores.js'
import { aMember, aNeed, aProfile, aProposal, aRun, aSuggestion } from './factories.js'

/** Stores a suggestion or proposal or run as it is, whatever a run would have made of it. */
async function put(stores: Pick<Stores, 'runs'>, collection: string, thing: { id: string }): Promise<void> {
  const [model] = stores.runs.models
  if (!model) throw new Error('the run store has models')
  const { id, ...rest } = thing
  await model.db.collection(collection).insertOne({ ...rest, _id: id as never })
}

export async function aShownCluster(stores: Stores) {
  const owner = aMember({ name: 'Biofarma Dimostrativa S.r.l.' })
  const lab = aMember({ name: 'Università di Prova', kind: 'research', invented: false })
  const hospital = aMember({ name: 'Ospedale di Prova', kind: 'clinic', invented: false })
  for (const member of [owner, lab, hospital]) await stores.members.insert(member)

  const organoids = aProfile({ memberId: lab.id })
  const biobank = aProfile({ memberId: hospital.id, title: 'Biobanca di tessuto epatico', language: 'it' })
  for (const profile of [organoids, biobank]) await stores.profiles.insert(profile)

  const need = aNeed({
    memberId: owner.id,
    title: 'Modelli di fegato per provare farmaci',
    deadline: '2027-03-31',
  })
  const anonymous = aNeed({
    memberId: owner.id,
    title: 'A quiet need',
    language: 'en',
    anonymous: true,
    province: 'MI',
  })
  const hidden = aNeed({ memberId: owner.id, title: 'A need for staff only', public: false })
  const draft = aNeed({ memberId: owner.id, title: 'A need in the making', status: 'draft' })
  for (const one of [need, anonymous, hidden, draft]) await stores.needs.insert(one)

  const pair = { needId: need.id, ownerId: owner.id }
  const suggestion = aSuggestion({ ...pair, profileId: organoids.id, memberId: lab.id })
  const released = aSuggestion({
    ...pair,
    profileId: biobank.id,
    memberId: hospital.id,
    band: 'possible',
    score: 0.2,
    state: 'released',
  })
  for (const one of [suggestion, released]) await put(stores, 'suggestions', one)

  const proposal = aProposal({
    ...pair,
    members: [
      { profileId: biobank.id, memberId: hospital.id, role: 'clinic' },
      { profileId: organoids.id, memberId: lab.id, role: 'research' },
    ],
    coverage: [
      {
        requirement: 'Organoidi di fegato umano',
        by: organoids.id,
        verdict: 'MATCH',
        evidence: 'We grow liver organoids',
      },
      { requirement: 'Organoidi di fegato umano', by: biobank.id, verdict: 'GAP', evidence: '' },
      { requirement: 'Accesso a campioni clinici', by: null, verdict: 'UNKNOWN', evidence: '' },
      { requirement: 'Accesso a campioni clinici', by: organoids.id, verdict: 'UNKNOWN', evidence: '' },
      { requirement: 'Accesso a campioni clinici', by: biobank.id, verdict: 'UNKNOWN', evidence: '' },
    ],
  })
  await put(stores, 'proposals', proposal)
  const run = aRun()
  await put(stores, 'runs', run)
  return {
    owner,
    lab,
    hospital,
    organoids,
    biobank,
    need,
    anonymous,
    hidden,
    draft,
    suggestion,
    released,
    proposal,
    run,
  }
}
