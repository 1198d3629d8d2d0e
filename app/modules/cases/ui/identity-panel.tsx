import { useFetcher } from '@remix-run/react'
import { Button } from '#app/ui/components/button.tsx'
import { Card } from '#app/ui/components/card.tsx'
import { DataList } from '#app/ui/components/data-list.tsx'
import { Details } from '#app/ui/components/details.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useRefusal } from '#app/ui/components/use-refusal.ts'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import type { Identity } from '../identity.server.ts'

const identityWords = defineWords({
  zh: {
    open: '查看反映人身份',
    purpose: '查看目的',
    hint: '至少 5 个字；谁在什么时候为什么查看都会记录',
    show: '记录并查看',
    nobody: '这件诉求没有留下姓名电话',
    name: '姓名',
    phone: '电话',
    behalf: '代他人反映',
  },
  en: {
    open: 'See who reported',
    purpose: 'Purpose',
    hint: 'At least 5 characters; who looked, when and why is recorded',
    show: 'Record and show',
    nobody: 'No name or telephone was left',
    name: 'Name',
    phone: 'Telephone',
    behalf: 'On behalf of',
  },
})

type Revealed = { identity: Identity | null }

function isRevealed(data: unknown): data is Revealed {
  return typeof data === 'object' && data !== null && 'identity' in data
}

/** Opens the sealed identity after a purpose was stated. It is shown once and kept nowhere in the page's address. */
export function IdentityPanel({ reference }: { reference: string }) {
  const w = useWords(identityWords)
  const fetcher = useFetcher<unknown>()
  const problem = useRefusal(fetcher.data)
  return (
    <Card>
      <Details summary={w.open}>
        <fetcher.Form method="post" action={`/desk/cases/${reference}/identity`}>
          <Field name="purpose" label={w.purpose} hint={w.hint} errors={problem?.fields.purpose}>
            <TextInput maxLength={200} autoComplete="off" />
          </Field>
          <Button type="submit" variant="secondary">
            {w.show}
          </Button>
        </fetcher.Form>
        {isRevealed(fetcher.data) ? <Shown identity={fetcher.data.identity} /> : null}
      </Details>
    </Card>
  )
}

function Shown({ identity }: Revealed) {
  const w = useWords(identityWords)
  if (!identity) return <p>{w.nobody}</p>
  const items = [
    identity.name ? { label: w.name, value: identity.name } : null,
    identity.phone ? { label: w.phone, value: identity.phone } : null,
    identity.behalf ? { label: w.behalf, value: `${identity.behalf.name}（${identity.behalf.relation}）` } : null,
  ]
  return (
    <div role="status">
      <DataList items={items.filter((item) => item !== null)} />
    </div>
  )
}
