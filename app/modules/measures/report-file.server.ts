import writeExcelFile, { type SheetData } from 'write-excel-file/node'
import { type Locale, pick, type Text } from '../../platform/i18n/text.ts'
import { makePdf } from '../../platform/pdf/make-pdf.server.ts'
import { formatDateTime } from '../../ui/components/date-time.tsx'
import { scopeOf } from './exclusion-scope.rules.ts'
import { figureText, intervalText, madeOf } from './figure.words.ts'
import type { Cell, Cells } from './figures.rules.ts'
import { cellsOf } from './figures.rules.ts'
import { MEASURES, type Measure } from './measure.schema.ts'
import { GROUP_WORDS, MEASURE_WORDS, METHOD_NOTES, PLACE_WORDS, REASON_WORDS, SCOPE_WORDS } from './measure.words.ts'
import type { MonthReport } from './month-report.server.ts'
import { placeRowsOf } from './place-figures.rules.ts'
import { reportWords } from './report.words.ts'
import { cityCells, REPORTED, reportGroups } from './report-tables.rules.ts'

type Words = (typeof reportWords)['zh']
type Speech = { w: Words; t: (text: Text) => string; locale: Locale }

const speechIn = (locale: Locale): Speech => ({
  w: reportWords[locale] as Words,
  t: (text) => pick(text, locale),
  locale,
})

/** What stands under the title: which edition, as of when, by which method. */
export function standing({ published, figures, methodVersion }: MonthReport, locale: Locale): string {
  const { w } = speechIn(locale)
  const edition = published ? w.published(published.edition, formatDateTime(published.at, 'date')) : w.draft
  return [edition, w.asOf(formatDateTime(figures.asOf)), w.method(methodVersion)].join(' · ')
}

/** The month in one sentence. */
export function reportFinding({ figures }: MonthReport, locale: Locale): string {
  const { w } = speechIn(locale)
  const cells = cityCells(figures.units)
  const tell = (measure: Measure) => figureText(cells[measure], measure, locale)
  return w.finding(
    cells.response.denominator,
    tell('response'),
    tell('resolution'),
    tell('satisfaction'),
    tell('close_on_time'),
  )
}

const marked = (cell: Cell, measure: Measure, locale: Locale) =>
  `${figureText(cell, measure, locale)}${cell.isFew && cell.value !== null ? ' *' : ''}`

function cityRows(cells: Cells, { t, locale }: Speech): string[][] {
  return MEASURES.map((measure) => [
    t(MEASURE_WORDS[measure].name),
    figureText(cells[measure], measure, locale),
    madeOf(cells[measure], measure),
    intervalText(cells[measure]),
    String(cells[measure].excluded),
  ])
}

function placeRows({ figures }: MonthReport, { t }: Speech): string[][] {
  return placeRowsOf(figures.places).map(({ code, nameZh, nameEn, requests, population, perTenThousand }) => [
    t(code === null ? PLACE_WORDS.city : { zh: nameZh, en: nameEn }),
    String(requests),
    String(population ?? '–'),
    String(perTenThousand ?? '–'),
  ])
}

const placeLabels = ({ t }: Speech) =>
  [PLACE_WORDS.district, PLACE_WORDS.requests, PLACE_WORDS.population, PLACE_WORDS.ratio].map(t)

function exclusionRows({ figures }: MonthReport, { t }: Speech): string[][] {
  return figures.exclusions.map(({ reference, reasonCode, measures }) => [
    reference,
    t(REASON_WORDS[reasonCode]),
    t(SCOPE_WORDS[scopeOf(measures)]),
  ])
}

/** The report as a PDF: sentence, city, one table for each kind of unit, what was left out, the method. */
export function reportPdf(report: MonthReport, locale: Locale): Promise<Buffer> {
  const speech = speechIn(locale)
  const { w, t } = speech
  const title = w.title(report.month)
  const right = { align: 'right' as const }
  return makePdf({ title, footer: standing(report, locale), locale }, (pdf) => {
    pdf.title(title)
    pdf.paragraph(standing(report, locale))
    pdf.paragraph(reportFinding(report, locale))
    pdf.heading(w.city)
    const labels = [w.measure, w.value, w.made, w.interval, w.excludedCount]
    const shares = [0.3, 0.17, 0.2, 0.22, 0.11]
    pdf.table({
      columns: labels.map((label, index) => ({ label, share: shares[index] ?? 0, ...(index > 0 && right) })),
      rows: cityRows(cityCells(report.figures.units), speech),
    })
    const places = placeRows(report, speech)
    if (places.length > 0) {
      pdf.heading(t(PLACE_WORDS.title))
      pdf.paragraph(t(PLACE_WORDS.method))
      const columns = placeLabels(speech).map((label, index) => ({ label, share: 0.25, ...(index > 0 && right) }))
      pdf.table({ columns, rows: places })
    }
    for (const { group, rows, total, score } of reportGroups(report.figures.units)) {
      pdf.heading(t(GROUP_WORDS[group]))
      const share = 0.74 / (REPORTED.length + 1)
      const cellsText = (cells: Cells) => REPORTED.map((measure) => marked(cells[measure], measure, locale))
      pdf.table({
        columns: [
          { label: w.unit, share: 0.26 },
          ...REPORTED.map((measure) => ({ label: t(MEASURE_WORDS[measure].name), share, ...right })),
          { label: w.score, share, ...right },
        ],
        rows: [
          ...rows.map(({ nameZh, nameEn, cells, score: own }) => [
            t({ zh: nameZh, en: nameEn }),
            ...cellsText(cells),
            String(own ?? '–'),
          ]),
          [w.all, ...cellsText(total), String(score ?? '–')],
        ],
      })
    }
    pdf.paragraph(w.fewMark)
    pdf.heading(w.exclusions)
    const excluded = exclusionRows(report, speech)
    if (excluded.length === 0) pdf.paragraph(w.noExclusions)
    else {
      const columns = [w.reference, w.reason, w.scope].map((label) => ({ label, share: 1 / 3 }))
      pdf.table({ columns, rows: excluded })
    }
    pdf.heading(w.methodTitle)
    for (const note of METHOD_NOTES) pdf.paragraph(t(note))
    for (const measure of MEASURES)
      pdf.paragraph(`${t(MEASURE_WORDS[measure].name)}: ${t(MEASURE_WORDS[measure].method)}`)
  })
}

const bold = (value: string) => ({ value, fontWeight: 'bold' as const })
/** A cell that begins like a formula stays text: the type says so. */
const text = (value: string) => ({ value, type: String })

function dataSheet({ figures }: MonthReport, { w, t, locale }: Speech): SheetData {
  const head = [w.kind, w.unit, w.measure, w.numerator, w.denominator, w.excludedCount, w.value, w.interval].map(bold)
  const rows = figures.units.flatMap(({ group, nameZh, nameEn, counts }) => {
    const cells = cellsOf(counts)
    return MEASURES.filter((measure) => cells[measure].denominator + cells[measure].excluded > 0).map((measure) => {
      const cell = cells[measure]
      return [
        text(group ? t(GROUP_WORDS[group]) : w.city),
        text(t({ zh: nameZh, en: nameEn })),
        text(t(MEASURE_WORDS[measure].name)),
        { value: cell.numerator, type: Number },
        { value: cell.denominator, type: Number },
        { value: cell.excluded, type: Number },
        text(figureText(cell, measure, locale)),
        text(intervalText(cell)),
      ]
    })
  })
  return [head, ...rows]
}

/** The report as a spreadsheet: summary, every figure with numerator and denominator, what was left out, the method. */
export async function reportXlsx(report: MonthReport, locale: Locale): Promise<Buffer> {
  const speech = speechIn(locale)
  const { w, t } = speech
  const widths = (...all: number[]) => all.map((width) => ({ width }))
  const summary: SheetData = [
    [bold(w.title(report.month))],
    [text(standing(report, locale))],
    [text(reportFinding(report, locale))],
    [w.measure, w.value, w.made, w.interval, w.excludedCount].map(bold),
    ...cityRows(cityCells(report.figures.units), speech).map((row) => row.map(text)),
  ]
  const method: SheetData = [
    ...METHOD_NOTES.map((note) => [text(t(note))]),
    ...MEASURES.map((measure) => [text(t(MEASURE_WORDS[measure].name)), text(t(MEASURE_WORDS[measure].method))]),
  ]
  const places: SheetData = [
    placeLabels(speech).map(bold),
    ...placeRows(report, speech).map((row) => row.map(text)),
    [text(t(PLACE_WORDS.method))],
  ]
  const exclusions: SheetData = [
    [w.reference, w.reason, w.scope].map(bold),
    ...exclusionRows(report, speech).map((row) => row.map(text)),
  ]
  return writeExcelFile([
    { data: summary, sheet: w.summary, columns: widths(24, 14, 18, 20, 10) },
    { data: dataSheet(report, speech), sheet: w.data, columns: widths(14, 28, 22, 10, 10, 10, 14, 20) },
    { data: places, sheet: t(PLACE_WORDS.title), columns: widths(24, 12, 14, 12) },
    { data: exclusions, sheet: w.exclusions, columns: widths(24, 30, 30) },
    { data: method, sheet: w.methodTitle, columns: widths(30, 100) },
  ]).toBuffer()
}
