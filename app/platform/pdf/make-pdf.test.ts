import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { makePdf } from './make-pdf.server.ts'

const columns = [
  { label: '单位', share: 3 },
  { label: '件数', share: 1, align: 'right' as const },
]
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length

describe('a document to print', () => {
  it('holds every kind of content and says its language and title', async () => {
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer()
    const pdf = await makePdf({ title: '工单档案 A4', footer: '打印于 2026-11-22', locale: 'zh' }, (page) => {
      page.title('工单档案')
      page.heading('基本情况')
      page.facts([['编号', 'XM20261122-0001']])
      page.paragraph('路灯不亮，夜间看不清台阶。')
      page.table({ columns, rows: [['思明区城市管理局', '3']] })
      page.image(photo, { caption: '现场照片' })
      page.code('https://example.org/track')
    })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1')).toContain('/Lang (zh-CN)')
    expect(pagesOf(pdf)).toBe(1)
  })

  it('goes on to further pages when a table is long', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`单位 ${index}`, String(index)])
    const pdf = await makePdf({ title: 'Report', locale: 'en' }, (page) => page.table({ columns, rows }))
    expect(pagesOf(pdf)).toBeGreaterThan(2)
  })
})
