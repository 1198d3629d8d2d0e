import { isOpen, type MediationState, nextDue } from './mediation.rules.ts'

/** A stored mediation as the rules read it. */
export function stateOf({ fold }: { fold: string }): MediationState {
  return JSON.parse(fold) as MediationState
}

/** The columns that repeat what lists and limits ask for, after facts at `at`. */
export function columnsOf(state: MediationState, at: Date) {
  const open = isOpen(state)
  const { communityCode, caseId, mediatorId, checkCode } = state
  const due = nextDue(state)
  return {
    ...{ state: state.state, isOpen: open, communityCode, caseId, mediatorId, checkCode },
    openKey: open ? caseId : null,
    fold: JSON.stringify(state),
    dueAt: due === null ? at : new Date(due),
    updatedAt: at,
  }
}
