// Reads the two plain-text files that say how good a matcher is: what it ranked, and what was right.

/** needId → profile ids, best first, each once. */
export type Run = ReadonlyMap<string, readonly string[]>

/** needId → profileId → grade; grades of 0 say "looked at, not right". */
export type Qrels = ReadonlyMap<string, ReadonlyMap<string, number>>

type RunRow = { profileId: string; rank: number; score: number }

/**
 * Parses lines `needId 0 profileId grade`, separated by blanks or tabs; empty lines are skipped.
 * @throws Error that names `file`, line and reason when a line is not of that shape, a grade is not a
 * whole number, or the same pair is judged twice with different grades.
 */
export function parseQrels(text: string, file = 'qrels'): Qrels {
  const qrels = new Map<string, Map<string, number>>()
  for (const [row, at] of rowsOf(text)) {
    const [needId, , profileId, written] = row
    const grade = Number(written)
    if (row.length !== 4 || needId === undefined || profileId === undefined)
      throw new Error(`${file}:${at}: expected "needId 0 profileId grade", found ${row.length} fields`)
    if (!Number.isInteger(grade)) throw new Error(`${file}:${at}: grade must be a whole number`)
    const grades = qrels.get(needId) ?? new Map<string, number>()
    if (grades.has(profileId) && grades.get(profileId) !== grade)
      throw new Error(`${file}:${at}: ${needId} and ${profileId} are judged twice, with different grades`)
    qrels.set(needId, grades.set(profileId, grade))
  }
  return qrels
}

/**
 * Parses lines `needId Q0 profileId rank score tag`. Order within a need: score descending, then rank
 * ascending, then the order of the lines.
 * @throws Error that names `file`, line and reason when a line is not of that shape, rank or score is
 * not a finite number, or a need lists a profile twice.
 */
export function parseRun(text: string, file = 'run'): Run {
  const rows = new Map<string, RunRow[]>()
  const seen = new Set<string>()
  for (const [row, at] of rowsOf(text)) {
    const [needId, , profileId, rankText, scoreText] = row
    if (row.length !== 6 || needId === undefined || profileId === undefined)
      throw new Error(
        `${file}:${at}: expected "needId Q0 profileId rank score tag", found ${row.length} fields`,
      )
    const rank = Number(rankText)
    const score = Number(scoreText)
    if (!Number.isFinite(rank)) throw new Error(`${file}:${at}: rank must be a number`)
    if (!Number.isFinite(score)) throw new Error(`${file}:${at}: score must be a finite number`)
    const pair = `${needId} ${profileId}`
    if (seen.has(pair)) throw new Error(`${file}:${at}: ${needId} lists ${profileId} twice`)
    seen.add(pair)
    const list = rows.get(needId) ?? []
    list.push({ profileId, rank, score })
    rows.set(needId, list)
  }
  const run = new Map<string, readonly string[]>()
  for (const [needId, list] of rows)
    run.set(
      needId,
      list.sort((a, b) => b.score - a.score || a.rank - b.rank).map((row) => row.profileId),
    )
  return run
}

function* rowsOf(text: string): Generator<[string[], number]> {
  let at = 0
  for (const line of text.split('\n')) {
    at += 1
    const trimmed = line.trim()
    if (trimmed !== '') yield [trimmed.split(/\s+/), at]
  }
}
