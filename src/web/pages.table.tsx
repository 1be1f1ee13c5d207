// Tables that are read row by row on narrow screens. Roles are said aloud because `display: block` takes them away.
import type { ComponentChildren, VNode } from 'preact'

export type Cell = ComponentChildren | { readonly value: ComponentChildren; readonly number: true }

type TableProps = {
  readonly caption: ComponentChildren
  /** The first names what the rows are about. */
  readonly columns: readonly string[]
  /** As many cells as columns; the first is the head of its row. */
  readonly rows: readonly (readonly Cell[])[]
}

export function Table({ caption, columns, rows }: TableProps): VNode {
  return (
    <table class="sn-table" role="table">
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th role="columnheader" scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(([head, ...cells]) => (
          <tr role="row">
            <th role="rowheader" scope="row">
              {contentOf(head)}
            </th>
            {cells.map((cell, i) => (
              <td role="cell" data-label={columns[i + 1]} class={isNumber(cell) ? 'sn-number' : undefined}>
                {contentOf(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function isNumber(cell: Cell): cell is { readonly value: ComponentChildren; readonly number: true } {
  return typeof cell === 'object' && cell !== null && 'number' in cell
}

const contentOf = (cell: Cell): ComponentChildren => (isNumber(cell) ? cell.value : cell)
