// Runs the matcher over every published need, here and now, or replays an earlier run.
import { newId } from '../lib/ids.js'
import { createMatcher } from '../suggestions/matcher.engine.js'
import { runNowBy } from '../suggestions/run.now.js'
import { replayRun } from '../suggestions/run.replay.js'
import { codeVersion, readVocabulary } from '../vocabulary.js'
import { optionsOf, withStores, type Verb } from './verb.js'

export const runMatcher: Verb = {
  name: 'run-matcher',
  summary: 'match every published need now, or replay an earlier run',
  help: [
    'Usage: npm run sinapsi -- run-matcher [--json]',
    '       npm run sinapsi -- run-matcher --replay RUN [--json]',
    '',
    'Without options: a full run, beside any workers that help. Prints the run with its counts.',
    '--replay: reads what RUN read, matches it again and compares; stores nothing. Exit 1 if a list differs.',
  ].join('\n'),
  async run(args, config) {
    const { replay, json } = optionsOf(args, { replay: { type: 'string' }, json: { type: 'boolean' } })
    const matcher = createMatcher(readVocabulary(), codeVersion())
    return withStores(config, async (stores) => {
      if (replay !== undefined) {
        const report = await replayRun(stores, matcher, replay)
        if (!report) {
          console.error(`No run has the id "${replay}".`)
          return 1
        }
        if (json) console.log(JSON.stringify(report))
        else {
          console.log(`${report.same} of ${report.same + report.different.length} needs have the same lists`)
          if (!report.isSameMatcher) console.log('the matcher of today is not the one that made the run')
          for (const needId of report.different) console.log(`different: ${needId}`)
        }
        return report.different.length === 0 ? 0 : 1
      }
      const showProgress = ({ done, total }: { done: number; total: number }) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} needs`)
      }
      const run = await runNowBy(
        stores,
        matcher,
        { key: `manual:${newId('start')}`, by: 'command:run-matcher', at: new Date() },
        showProgress,
      )
      if (process.stderr.isTTY) process.stderr.write('\n')
      const { counts } = run
      console.log(
        json
          ? JSON.stringify({ id: run.id, state: run.state, counts })
          : `run ${run.id}: ${counts.needs} needs, ${counts.suggestions} suggestions, ${counts.proposals} proposals, ${counts.unmet} needs without any`,
      )
      return run.state === 'done' ? 0 : 1
    })
  },
}
