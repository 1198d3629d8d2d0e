import { Form } from '@remix-run/react'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useText } from '../../../platform/i18n/locale-context.tsx'
import type { CaseCommandType } from '../case.schema.ts'
import { COMMAND_WORDS } from '../case.words.ts'
import { COMMAND_SPECS } from './command-spec.ts'

type OfferedAct = Exclude<CaseCommandType, 'edit'>

type ActListProps = {
  acts: readonly OfferedAct[]
  rev: number
  /** Address of the page; `?act=` opens an act's form. */
  href: string
  /** Query code, for somebody without an account. */
  code?: string | null
}

/** What can be done now: one press for an act without questions, otherwise a link that opens its form. */
export function ActList({ acts, rev, href, code }: ActListProps) {
  const t = useText()
  const suffix = code ? `&code=${encodeURIComponent(code)}` : ''
  return (
    <Cluster>
      {acts.map((act, index) => {
        const spec = COMMAND_SPECS[act]
        const variant = spec.tone ?? (index === 0 ? 'primary' : 'secondary')
        const label = t(COMMAND_WORDS[act])
        if (spec.fields.length > 0) {
          return (
            <ButtonLink key={act} to={`${href}?act=${act}${suffix}#act`} variant={variant}>
              {label}
            </ButtonLink>
          )
        }
        return (
          <Form key={act} method="post">
            <input type="hidden" name="type" value={act} />
            <input type="hidden" name="rev" value={rev} />
            {code ? <input type="hidden" name="code" value={code} /> : null}
            <SubmitButton variant={variant}>{label}</SubmitButton>
          </Form>
        )
      })}
    </Cluster>
  )
}

/** The act that the address asks for, when it is one of those that are possible. */
export function chosenAct(acts: readonly string[], asked: string | null): OfferedAct | null {
  return asked !== null && acts.includes(asked) && asked in COMMAND_SPECS ? (asked as OfferedAct) : null
}
