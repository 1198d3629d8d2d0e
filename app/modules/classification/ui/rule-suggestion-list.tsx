import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import type { RuleSuggestionView } from '../rule-suggestions.queries.server.ts'

const words = defineWords({
  zh: {
    title: (said: string, place: string) => `${place}提到${said}`,
    said: (word: string) => `“${word}”`,
    join: '和',
    sends: (category: string, unit: string) => `按“${category}”派给${unit}`,
    figures: (support: number, right: number, matched: number, percent: number) =>
      `${support} 件更正支持这条规则。以往符合条件的 ${matched} 件中，${right} 件最后就这样办理（${percent}%）。`,
    backTest: (cases: number, moved: number, before: number, after: number) =>
      `回测：与现行规则比较这 ${cases} 件，${moved} 件会换办理单位；与最终办理单位一致的从 ${before} 件变为 ${after} 件。`,
    take: '放进一份草案',
    takeHint: (title: string) => `把“${title}”放进一份新草案`,
  },
  en: {
    title: (said: string, place: string) => `Mentions ${said}${place ? ` in ${place}` : ''}`,
    said: (word: string) => `“${word}”`,
    join: ' and ',
    sends: (category: string, unit: string) => `Send to ${unit} as “${category}”`,
    figures: (support: number, right: number, matched: number, percent: number) =>
      `${support} corrections speak for it. Of ${matched} past cases that it holds for, ${right} ended this way (${percent} %).`,
    backTest: (cases: number, moved: number, before: number, after: number) =>
      `Back-test: of these ${cases} cases it sends ${moved} to another unit than the rules in force; ${before} agree with where people left them now, ${after} would.`,
    take: 'Take it into a draft',
    takeHint: (title: string) => `Take “${title}” into a new draft`,
  },
})

/** Rules that corrections speak for, each with its figures and a way into a draft. */
export function RuleSuggestionList({ suggestions }: { suggestions: readonly RuleSuggestionView[] }) {
  const w = useWords(words)
  const t = useText()
  return (
    <CardList>
      {suggestions.map((each) => {
        const title = w.title(each.words.map(w.said).join(w.join), each.district ? t(each.district) : '')
        return (
          <li key={each.code}>
            <Card title={title} headingLevel={2}>
              <p>{w.sends(t(each.category), t(each.department))}</p>
              <p className="muted">
                {w.figures(each.support, each.right, each.matched, Math.round(each.precision * 100))}
              </p>
              <p>
                {w.backTest(
                  each.backTest.cases,
                  each.backTest.moved,
                  each.backTest.liveRight,
                  each.backTest.draftRight,
                )}
              </p>
              <PostForm>
                <input type="hidden" name="code" value={each.code} />
                <SubmitButton variant="secondary" aria-label={w.takeHint(title)}>
                  {w.take}
                </SubmitButton>
              </PostForm>
            </Card>
          </li>
        )
      })}
    </CardList>
  )
}
