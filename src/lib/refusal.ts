// A request that is refused for a reason that its sender may know. Anything else that is thrown is hidden.

/** One sentence in both languages of the service. */
export type Said = { readonly en: string; readonly it: string }

export type FieldProblem = {
  /** The name of the field as the sender wrote it, such as `requirements[2]` or `evidence[0].year`. */
  readonly field: string
  readonly message: string
}

export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 422 | 429 | 503

export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly status: RefusalStatus,
    readonly said: Said,
    /** More members of the problem document, such as `errors` or the `current` state. */
    readonly extra: Readonly<Record<string, unknown>> & { readonly errors?: readonly FieldProblem[] } = {},
  ) {
    super(said.en)
  }
}

/** The same answer whether a thing does not exist or may not be seen: the two must not be told apart. */
export function notFound(): Refusal {
  return new Refusal(404, {
    en: 'There is nothing here that you may see.',
    it: 'Qui non c’è nulla che possa vedere.',
  })
}
