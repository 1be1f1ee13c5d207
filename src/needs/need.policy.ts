// Who may do what with needs, and how much of one a viewer sees. Pages and API ask here and nowhere else.
import { actsFor, isStaff, type Viewer } from '../lib/viewer.js'
import type { Need } from './need.schema.js'
import type { NeedStep } from './need.states.js'

/**
 * How a viewer sees a need: `whole` with state and comments; as a `partner` of a released suggestion;
 * `public`ly; or not at all.
 */
export type Sight = 'whole' | 'partner' | 'public' | 'none'

export function sightOf(viewer: Viewer, need: Need, released: boolean): Sight {
  if (isStaff(viewer) || actsFor(viewer, need.memberId)) return 'whole'
  if (viewer.role === 'member' && released) return 'partner'
  return need.status === 'published' && need.content.public ? 'public' : 'none'
}

const STAFF_STEPS: readonly NeedStep[] = ['publish', 'return', 'expire']

/** Whether the viewer is one who may take this step with the need at all, whatever its state. */
export function mayStep(viewer: Viewer, need: Pick<Need, 'memberId'>, step: NeedStep): boolean {
  return isStaff(viewer) || (actsFor(viewer, need.memberId) && !STAFF_STEPS.includes(step))
}
