// Absent is not null: what is not there, or may not be seen, has no key at all.

/** `{ [name]: value }`, or nothing where the value is undefined. */
export function given<K extends string, V>(name: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [key in K]: V })
}
