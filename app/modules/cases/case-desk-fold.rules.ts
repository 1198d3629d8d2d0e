import type { CaseEvent } from './case.events.ts'
import { type DeskState, FRESH_DESK } from './case-desk.rules.ts'
import type { CaseState } from './case-state.rules.ts'

type Payload<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>['payload']
type Step<T extends CaseEvent['type']> = (desk: DeskState, payload: Payload<T>, state: CaseState) => Partial<DeskState>

const over = () => ({ wait: null }) as const
const ended = () => ({ wait: null, promisedAt: null }) as const

function contacted(desk: DeskState, { reached, day }: Payload<'case.contacted'>): Partial<DeskState> {
  if (reached) return { tries: 0, triedDays: [] }
  const triedDays = day && !desk.triedDays.includes(day) ? [...desk.triedDays, day] : desk.triedDays
  return { tries: desk.tries + 1, triedDays }
}

function asked(_desk: DeskState, payload: Payload<'case.info-requested'>): Partial<DeskState> {
  const { departmentId = null, from = 'submitted', remindAt = null, until, silence = 'close' } = payload
  // Questions of before waiting was recorded have no end of their own.
  return { wait: until ? { kind: 'answer', departmentId, from, remindAt, until, silence } : null }
}

function decided(desk: DeskState, payload: Payload<'case.request-decided'>): Partial<DeskState> {
  const { kind, approved, reasonCode, until, reportAt } = payload
  if (kind === 'return') {
    return approved ? { returnsGranted: desk.returnsGranted + 1 } : { returnsRefused: desk.returnsRefused + 1 }
  }
  const isHold = kind === 'suspension' && approved && until !== undefined && reportAt !== undefined
  return isHold ? { wait: { kind: 'hold', reasonCode, reportAt, until } } : {}
}

function reported(desk: DeskState, { nextAt }: Payload<'case.progress-reported'>): Partial<DeskState> {
  const { wait } = desk
  return { promisedAt: nextAt, ...(wait?.kind === 'hold' && { wait: { ...wait, reportAt: nextAt } }) }
}

const STEPS: { readonly [T in CaseEvent['type']]?: Step<T> } = {
  'case.contacted': contacted,
  'case.info-requested': asked,
  'case.info-reminded': ({ wait }) => (wait?.kind === 'answer' ? { wait: { ...wait, remindAt: null } } : {}),
  'case.info-supplied': over,
  'case.request-decided': decided,
  'case.resumed': over,
  'case.progress-reported': reported,
  'case.promise-missed': () => ({ promisedAt: null }),
  'case.dispatched': ended,
  'case.replied': ended,
  'case.closed': ended,
  'case.declined': ended,
  'case.redirected': ended,
  'case.withdrawn': ended,
  'case.disputed': () => FRESH_DESK,
}

/** What the desks know after one more fact. */
export function foldDesk(state: CaseState, event: CaseEvent): DeskState {
  const step = STEPS[event.type] as Step<CaseEvent['type']> | undefined
  return step ? { ...state.desk, ...step(state.desk, event.payload as never, state) } : state.desk
}
