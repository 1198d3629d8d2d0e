import { Form } from '@remix-run/react'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Details } from '#app/ui/components/details.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { MediationAct } from '../mediation.schema.ts'
import type { MediationPage } from '../mediation-page.server.ts'
import { ActFields, type ActProps } from './act-fields.tsx'
import { ACT_WORDS, CONSEQUENCE_WORDS } from './mediation-names.ts'
import { mediationWords } from './mediation-words.ts'

/** One press, nothing to say and nothing to regret. */
const PLAIN: ReadonlySet<MediationAct> = new Set(['accept', 'ask-code', 'archive'])
/** Ways out and around, kept apart from what leads on. */
const ASIDE: ReadonlySet<MediationAct> = new Set([
  'refuse',
  'withdraw',
  'fail',
  'step-down',
  'note',
  'translate',
  'ask-extension',
  'cancel-session',
  'archive',
])

function ActButton({ act, page, main }: { act: MediationAct; page: MediationPage; main: boolean }) {
  const t = useText()
  const variant = main ? 'primary' : 'secondary'
  if (!PLAIN.has(act)) {
    return (
      <ButtonLink to={`/mediations/${page.mediation.id}?act=${act}#act`} variant={variant}>
        {t(ACT_WORDS[act])}
      </ButtonLink>
    )
  }
  return (
    <Form method="post">
      <input type="hidden" name="rev" value={page.mediation.rev} />
      <SubmitButton name="act" value={act} variant={variant}>
        {t(ACT_WORDS[act])}
      </SubmitButton>
    </Form>
  )
}

/** What the reader can do now: what leads on first, the rest folded away. */
export function MediationActs({ page }: { page: MediationPage }) {
  const w = useWords(mediationWords)
  const leading = page.offers.filter(({ act }) => !ASIDE.has(act))
  const aside = page.offers.filter(({ act }) => ASIDE.has(act))
  return (
    <>
      {leading.length === 0 ? <p className="muted">{w.noActs}</p> : null}
      <Cluster>
        {leading.map(({ act }, index) => (
          <ActButton key={act} act={act} page={page} main={index === 0} />
        ))}
      </Cluster>
      {aside.length > 0 ? (
        <Details summary={w.more}>
          <Cluster>
            {aside.map(({ act }) => (
              <ActButton key={act} act={act} page={page} main={false} />
            ))}
          </Cluster>
        </Details>
      ) : null}
    </>
  )
}

/** The form of one act, with what follows from it said before the button. */
export function MediationActForm(props: ActProps) {
  const { page, offer, problem } = props
  const { act } = offer
  const w = useWords(mediationWords)
  const t = useText()
  const consequence = CONSEQUENCE_WORDS[act]
  return (
    <PostForm>
      <ErrorSummary problem={problem} />
      <input type="hidden" name="rev" value={page.mediation.rev} />
      <input type="hidden" name="act" value={act} />
      {consequence ? <p>{t(consequence)}</p> : null}
      <ActFields {...props} />
      <Cluster>
        <SubmitButton>{t(ACT_WORDS[act])}</SubmitButton>
        <ButtonLink to={`/mediations/${page.mediation.id}`} variant="quiet">
          {w.back}
        </ButtonLink>
      </Cluster>
    </PostForm>
  )
}
