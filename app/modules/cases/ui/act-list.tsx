import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ButtonLink, type ButtonVariant } from '#app/ui/components/button.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useText } from '../../../platform/i18n/locale-context.tsx'
import type { CaseCommandType, CaseStatus } from '../case.schema.ts'
import { COMMAND_WORDS } from '../case.words.ts'
import { awaitedMove } from '../case-offers.rules.ts'
import { COMMAND_SPECS } from './command-spec.ts'

type OfferedAct = Exclude<CaseCommandType, 'edit'>

type ActProps = {
  rev: number
  /** Address of the page; `?act=` opens an act's form. */
  href: string
  /** Query code, for somebody without an account. */
  code?: string | null
}

function Act({ act, variant, rev, href, code }: ActProps & { act: OfferedAct; variant: ButtonVariant }) {
  const label = useText()(COMMAND_WORDS[act])
  if (COMMAND_SPECS[act].fields.length > 0) {
    const suffix = code ? `&code=${encodeURIComponent(code)}` : ''
    return (
      <ButtonLink to={`${href}?act=${act}${suffix}#act`} variant={variant}>
        {label}
      </ButtonLink>
    )
  }
  return (
    <Form method="post">
      <input type="hidden" name="type" value={act} />
      <input type="hidden" name="rev" value={rev} />
      {code ? <input type="hidden" name="code" value={code} /> : null}
      <SubmitButton variant={variant}>{label}</SubmitButton>
    </Form>
  )
}

type ActListProps = ActProps & {
  acts: readonly OfferedAct[]
  status: CaseStatus
  /** Ways that are no act of the lifecycle, after the acts. */
  children?: ReactNode
}

const isDanger = (act: OfferedAct) => COMMAND_SPECS[act].tone === 'danger'

/**
 * What can be done now: one press for an act without questions, otherwise a link that opens its form. What the case
 * waits for comes first and is the only filled button; what ends a case comes last.
 */
export function ActList({ acts, status, children, ...rest }: ActListProps) {
  const first = awaitedMove(status, acts)
  const others = acts.filter((act) => act !== first)
  return (
    <Cluster>
      {first ? <Act act={first} variant="primary" {...rest} /> : null}
      {others
        .filter((act) => !isDanger(act))
        .map((act) => (
          <Act key={act} act={act} variant="secondary" {...rest} />
        ))}
      {children}
      {others.filter(isDanger).map((act) => (
        <Act key={act} act={act} variant="danger" {...rest} />
      ))}
    </Cluster>
  )
}

/** The act that the address asks for, when it is one of those that are possible. */
export function chosenAct(acts: readonly string[], asked: string | null): OfferedAct | null {
  return asked !== null && acts.includes(asked) && asked in COMMAND_SPECS ? (asked as OfferedAct) : null
}
