// Tells why a profile is not suggested for a need, and what would raise it, from what stands now.
import { label } from '../matching/sectors.js'
import { createMatcher } from '../suggestions/matcher.engine.js'
import { toMatchNeed, toMatchProfile } from '../suggestions/matchables.js'
import { missingSentences } from '../suggestions/reason.sentences.js'
import { raiseSentences, whyNotSentences } from '../suggestions/whynot.sentences.js'
import { codeVersion, readVocabulary } from '../vocabulary.js'
import { optionsOf, withStores, WrongUsage, type Verb } from './verb.js'

export const whyNotVerb: Verb = {
  name: 'why-not',
  summary: 'tell why a profile is not suggested for a need',
  help: 'Usage: npm run sinapsi -- why-not --need ID --profile ID [--language it|en] [--json]',
  async run(args, config) {
    const given = optionsOf(args, {
      need: { type: 'string' },
      profile: { type: 'string' },
      language: { type: 'string', default: 'en' },
      json: { type: 'boolean' },
    })
    const { language } = given
    if (given.need === undefined || given.profile === undefined)
      throw new WrongUsage('--need and --profile are needed')
    if (language !== 'it' && language !== 'en') throw new WrongUsage('--language must be it or en')
    const vocabulary = readVocabulary()
    const matcher = createMatcher(vocabulary, codeVersion())
    return withStores(config, async ({ members, profiles, needs }) => {
      const known = new Map((await members.list({})).map((member) => [member.id as string, member]))
      for await (const profile of profiles.each({ paused: false })) {
        const member = known.get(profile.memberId)
        if (member) matcher.put(toMatchProfile(profile, member))
      }
      const need = await needs.find(given.need ?? '')
      const owner = need && known.get(need.memberId)
      const asked = given.profile ?? ''
      if (!need || !owner || !matcher.profile(asked)) {
        console.error(
          need ? `No active profile has the id "${asked}".` : `No need has the id "${given.need ?? ''}".`,
        )
        return 1
      }
      const told = matcher.whyNot(toMatchNeed(need, owner), asked)
      if (told === 'suggested')
        console.log(language === 'it' ? 'È tra i suggeriti.' : 'It is among the suggested.')
      else if (given.json) console.log(JSON.stringify(told))
      else {
        const lines = [
          ...whyNotSentences(told.why, language),
          ...missingSentences(told.why.reasons.missing, language),
          ...raiseSentences(told.raises, language, (path, l) => label(vocabulary.sectors, path, l)),
        ]
        console.log(lines.join('\n'))
      }
      return 0
    })
  },
}
