import { Link } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card } from '../../../ui/components/card.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import type { MyHome } from '../my-home.queries.server.ts'
import { homeWords } from './home-words.ts'

type Owned = MyHome['owned'][number]

/** The dwellings that somebody owns, with co-owners and who votes for each. */
export function OwnedSection({ owned }: { owned: readonly Owned[] }) {
  const w = useWords(homeWords)
  const t = useText()
  if (owned.length === 0) return null
  return (
    <Section title={w.owned} id="owned">
      {owned.map((each) => (
        <Card
          key={each.ownershipId}
          title={`${each.home?.compound.name ?? ''} ${each.home ? t(each.home.label) : ''}`}
          meta={
            <>
              <span className="numbers">{each.home?.area} m²</span>
              {each.home ? <Link to={`/compounds/${each.home.compound.id}`}>{w.compound}</Link> : null}
            </>
          }
        >
          {each.owners.length > 1 ? <CoOwners owned={each} /> : null}
        </Card>
      ))}
    </Section>
  )
}

function CoOwners({ owned }: { owned: Owned }) {
  const w = useWords(homeWords)
  return (
    <>
      <p className="small muted">
        {w.representative}：{owned.representativeId ? '' : w.notAgreed} {w.representativeHint}
      </p>
      <ul className="home-people list-plain">
        {owned.owners.map((owner) => (
          <li key={owner.id}>
            <span>
              {owner.isSelf ? w.self : (owner.name ?? w.onRoll(owner.hint ?? ''))}{' '}
              <span className="numbers muted">{owner.share}</span>
            </span>
            {owner.id === owned.representativeId ? <StatusTag tone="done">{w.isRepresentative}</StatusTag> : null}
            {owner.chosenBySelf ? (
              <span className="small muted">{w.chosen}</span>
            ) : (
              <PostForm encType="multipart/form-data">
                <input type="hidden" name="intent" value="choose-representative" />
                <input type="hidden" name="dwellingId" value={owned.dwellingId} />
                <input type="hidden" name="ownershipId" value={owner.id} />
                <SubmitButton variant="secondary" size="small">
                  {owner.isSelf ? w.chooseSelf : w.chooseIt}
                </SubmitButton>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
