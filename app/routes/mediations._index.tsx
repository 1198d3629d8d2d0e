import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { joinMediation } from '#app/modules/mediation/join-mediation.server.ts'
import { listOwnMediations } from '#app/modules/mediation/list-mediations.queries.server.ts'
import { MediationList } from '#app/modules/mediation/ui/mediation-list.tsx'
import { mediationWords } from '#app/modules/mediation/ui/mediation-words.ts'
import { services } from '#app/platform/container.server.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '我的调解', en: 'My mediations' })

/** Mediations in which the reader is a party, and the way into one by a code. */
export const loader = defineLoader('signed-in', async ({ actor, url }) => {
  const userId = actor.id ?? ''
  const streams = await revsOf([`user:${userId}`])
  const list = await listOwnMediations(userId, url.searchParams.get('after') ?? undefined)
  return { streams, ...list, now: services().clock.now() }
})

/** Takes the seat that a code was made for. */
export const action = defineAction('signed-in', async ({ form, actor }) => {
  const id = await joinMediation(String(form.get('code') ?? ''), actor)
  return redirect(`/mediations/${id}`, 303)
})

export default function MyMediationsPage() {
  const w = useWords(mediationWords)
  const { streams, rows, next, now } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(streams)
  return (
    <Page
      title={w.mine}
      lead={w.mineLead}
      actions={
        <Cluster>
          <LiveStatus />
          <ButtonLink to="/mediations/apply" variant="primary">
            {w.apply}
          </ButtonLink>
        </Cluster>
      }
    >
      <ErrorSummary problem={problem} />
      {rows.length === 0 ? (
        <EmptyState title={w.none}>{w.noneHint}</EmptyState>
      ) : (
        <MediationList rows={rows} now={now} />
      )}
      <Pagination next={next ? `?after=${next}` : undefined} />
      <Section title={w.joinTitle} id="join">
        <PostForm>
          <Field name="code" label={w.code} hint={w.joinHint} errors={problem?.fields.code}>
            <TextInput autoComplete="off" maxLength={20} defaultValue={problem?.values.code} />
          </Field>
          <SubmitButton>{w.join}</SubmitButton>
        </PostForm>
      </Section>
    </Page>
  )
}
