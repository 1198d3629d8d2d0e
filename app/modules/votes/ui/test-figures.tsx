import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { writeArea } from '../../homes/area.rules.ts'
import { percentOf } from '../fraction.rules.ts'
import type { TestResult } from '../tally.schema.ts'
import { resultWords } from './result-words.ts'

/** Conditions with numerator, denominator, what is needed and what is missing, in words. */
export function TestFigures({ caption, tests }: { caption: string; tests: readonly TestResult[] }) {
  const w = useWords(resultWords)
  const write = ({ basis }: TestResult, sum: string) => (basis === 'area' ? writeArea(BigInt(sum)) : sum)
  const inUnits = (test: TestResult, sum: string) =>
    test.basis === 'area' ? w.squareMetres(write(test, sum)) : w.people(sum)
  const share = (test: TestResult) => {
    const percent = percentOf(BigInt(test.numerator), BigInt(test.denominator))
    return w.share(write(test, test.numerator), write(test, test.denominator), percent)
  }
  const needed = (test: TestResult) => {
    const [over, under] = test.ratio
    const ratio = test.cmp === '>=' ? w.atLeast(over, under) : w.moreThan(over, under)
    return w.needed(ratio, inUnits(test, test.required))
  }
  return (
    <>
      <h3>{caption}</h3>
      <Table
        caption={caption}
        rows={tests}
        rowKey={({ basis, of }) => `${basis}-${of}`}
        columns={[
          { id: 'basis', header: w.basis, primary: true, cell: ({ basis }) => (basis === 'area' ? w.area : w.heads) },
          { id: 'had', header: w.had, numeric: true, cell: share },
          { id: 'of', header: w.of, cell: ({ of }) => (of === 'electorate' ? w.ofAll : w.ofTaking) },
          { id: 'needs', header: w.needs, numeric: true, cell: needed },
          {
            id: 'met',
            header: w.verdict,
            cell: (test) => (
              <StatusTag tone={test.met ? 'done' : 'neutral'}>
                {test.met ? w.met : w.missing(inUnits(test, test.missing))}
              </StatusTag>
            ),
          },
        ]}
      />
    </>
  )
}
