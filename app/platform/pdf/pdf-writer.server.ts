import QRCode from 'qrcode'

/** Points, as everything here: 1/72 inch. */
export const MARGIN = 56
const INK = '#1a1a1a'
const SOFT = '#555555'
const LINE = '#bbbbbb'
const CELL_PADDING = 4

type Column = { label: string; share: number; align?: 'left' | 'right' }
export type PdfTable = { columns: readonly Column[]; rows: ReadonlyArray<readonly string[]> }

/** What a document is made of, from top to bottom. */
export type PdfWriter = {
  title(text: string): void
  heading(text: string): void
  paragraph(text: string): void
  /** Labels with their values, one below the other; a value stays on one page, so long words are paragraphs. */
  facts(pairs: ReadonlyArray<readonly [string, string]>): void
  /** `share` is a column's part of the width; the head is repeated on every page. */
  table(table: PdfTable): void
  /** JPEG or PNG, no higher than a third of a page. */
  image(bytes: Buffer, options?: { caption?: string }): void
  /** A QR code of the text, with the text beside it. */
  code(text: string): void
}

const widthOf = (document: PDFKit.PDFDocument) => document.page.width - 2 * MARGIN
const bottomOf = (document: PDFKit.PDFDocument) => document.page.height - MARGIN

/** Opens a page when what comes next would not fit. */
function keepTogether(document: PDFKit.PDFDocument, height: number): void {
  if (document.y + height > bottomOf(document)) document.addPage()
}

function writeText(document: PDFKit.PDFDocument, text: string, size: number, options: { bold?: boolean; gap: number }) {
  document
    .font(options.bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(INK)
    .text(text, MARGIN, document.y, { width: widthOf(document), lineGap: size * 0.35 })
  document.y += options.gap
}

function writeRow(document: PDFKit.PDFDocument, columns: readonly Column[], cells: readonly string[], bold: boolean) {
  const total = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => (widthOf(document) * share) / total)
  document.font(bold ? 'bold' : 'regular').fontSize(9)
  const heights = widths.map((width, index) =>
    document.heightOfString(cells[index] ?? '', { width: width - 2 * CELL_PADDING, lineGap: 2 }),
  )
  const height = Math.max(...heights) + 2 * CELL_PADDING
  const isNewPage = document.y + height > bottomOf(document)
  if (isNewPage) document.addPage()
  if (isNewPage && !bold)
    writeRow(
      document,
      columns,
      columns.map(({ label }) => label),
      true,
    )
  const top = document.y
  document
    .font(bold ? 'bold' : 'regular')
    .fontSize(9)
    .fillColor(bold ? SOFT : INK)
  let left = MARGIN
  for (const [index, column] of columns.entries()) {
    const width = widths[index] ?? 0
    document.text(cells[index] ?? '', left + CELL_PADDING, top + CELL_PADDING, {
      width: width - 2 * CELL_PADDING,
      lineGap: 2,
      align: column.align ?? 'left',
    })
    left += width
  }
  document.y = top + height
  document.moveTo(MARGIN, document.y).lineTo(left, document.y).lineWidth(0.5).strokeColor(LINE).stroke()
}

function writeTable(document: PDFKit.PDFDocument, { columns, rows }: PdfTable): void {
  writeRow(
    document,
    columns,
    columns.map(({ label }) => label),
    true,
  )
  for (const row of rows) writeRow(document, columns, row, false)
  document.y += 12
}

function writeFacts(document: PDFKit.PDFDocument, pairs: ReadonlyArray<readonly [string, string]>): void {
  const columns = [
    { label: '', share: 1 },
    { label: '', share: 3 },
  ]
  for (const pair of pairs) writeRow(document, columns, pair, false)
  document.y += 12
}

function writeImage(document: PDFKit.PDFDocument, bytes: Buffer, caption: string | undefined): void {
  const height = document.page.height / 3
  keepTogether(document, height + 24)
  const top = document.y
  document.image(bytes, MARGIN, top, { fit: [widthOf(document), height] })
  document.y = top + height + 6
  if (caption) writeText(document, caption, 9, { gap: 8 })
}

const SQUARE = 2.4

function writeCode(document: PDFKit.PDFDocument, text: string): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const side = modules.size * SQUARE
  keepTogether(document, side + 12)
  const top = document.y
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) document.rect(MARGIN + column * SQUARE, top + row * SQUARE, SQUARE, SQUARE)
    }
  }
  document.fill(INK)
  document.font('regular').fontSize(9).fillColor(SOFT)
  document.text(text, MARGIN + side + 16, top + side / 2 - 6, { width: widthOf(document) - side - 16 })
  document.y = top + side + 12
}

/** Writes on the document from where it stands. */
export function openWriter(document: PDFKit.PDFDocument): PdfWriter {
  return {
    title: (text) => writeText(document, text, 18, { bold: true, gap: 10 }),
    heading(text) {
      keepTogether(document, 60)
      writeText(document, text, 13, { bold: true, gap: 4 })
    },
    paragraph: (text) => writeText(document, text, 10.5, { gap: 8 }),
    facts: (pairs) => writeFacts(document, pairs),
    table: (table) => writeTable(document, table),
    image: (bytes, options) => writeImage(document, bytes, options?.caption),
    code: (text) => writeCode(document, text),
  }
}
