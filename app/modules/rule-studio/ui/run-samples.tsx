import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Section } from '../../../ui/components/page.tsx'
import type { Sample } from '../run.schema.ts'
import type { RunPage } from '../run-page.queries.server.ts'
import { runWords } from './run-words.ts'
import { useUnitName } from './use-unit-name.ts'

/** Cases that the draft sends elsewhere, each with why. */
export function RunSamples({ names, samples }: { names: RunPage['names']; samples: readonly Sample[] }) {
  const w = useWords(runWords)
  const t = useText()
  const unit = useUnitName(names)
  return (
    <Section title={w.samples}>
      <CardList>
        {samples.map((sample) => (
          <li key={sample.reference}>
            <Card
              title={<span className="mono">{sample.reference}</span>}
              meta={
                <>
                  {unit(sample.from)} → <strong>{unit(sample.to)}</strong> · {w.now}{' '}
                  {sample.actual ? unit(sample.actual) : w.none}
                </>
              }
            >
              <p>{t(sample.explanation.sentence)}</p>
              <Details summary={w.why}>
                <ul>
                  {sample.explanation.conditions.map((line) => (
                    <li key={`${line.fact} ${line.op} ${line.text.en}`}>{t(line.text)}</li>
                  ))}
                </ul>
              </Details>
            </Card>
          </li>
        ))}
      </CardList>
    </Section>
  )
}
