// Makes a bearer token of the API and prints it alone, once: only its hash is kept.
import { MemberId } from '../lib/ids.js'
import { optionsOf, withStores, WrongUsage, type Verb } from './verb.js'

export const token: Verb = {
  name: 'token',
  summary: 'make a bearer token for the API',
  help: [
    'Usage: npm run --silent sinapsi -- token --role staff',
    '       npm run --silent sinapsi -- token --role member --member ID',
    '',
    'Prints the token alone. It cannot be shown again.',
  ].join('\n'),
  async run(args, config) {
    const { role, member } = optionsOf(args, { role: { type: 'string' }, member: { type: 'string' } })
    if (role !== 'staff' && role !== 'member') throw new WrongUsage('--role must be staff or member')
    if (role === 'staff' && member !== undefined) throw new WrongUsage('--member goes with --role member')
    if (role === 'member' && member === undefined) throw new WrongUsage('--role member needs --member ID')
    return withStores(config, async (stores) => {
      if (role === 'staff') {
        console.log(await stores.tokens.issue({ role }, new Date()))
        return 0
      }
      const id = MemberId.safeParse(member)
      const found = id.success ? await stores.members.find(id.data) : undefined
      if (!found) {
        console.error(`No member has the id "${member ?? ''}".`)
        return 1
      }
      console.log(await stores.tokens.issue({ role, memberId: found.id }, new Date()))
      return 0
    })
  },
}
