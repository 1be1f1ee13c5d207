// Fields of forms, with labels that need no script to stay in place.
import type { VNode } from 'preact'
import { CSRF_FIELD } from './session.forms.js'

type SelectProps = {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
  readonly options: readonly (readonly [value: string, label: string])[]
}

export function Select({ name, label, value = '', options }: SelectProps): VNode {
  return (
    <div class="sn-field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map(([key, words]) => (
          <option value={key} selected={key === value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}

type PressProps = {
  readonly action: string
  readonly csrf: string | undefined
  readonly label: string
  readonly id?: string
}

/** A form of one button, which changes something: only ever by POST, with the token of the session. */
export function Press({ action, csrf, label, id }: PressProps): VNode {
  return (
    <form method="post" action={action}>
      <input type="hidden" name={CSRF_FIELD} value={csrf} />
      <button class="btn btn-primary" type="submit" id={id}>
        {label}
      </button>
    </form>
  )
}
