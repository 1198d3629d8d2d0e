import { beforeEach, describe, expect, it } from 'vitest'
import { type Asking, document, marked } from './search-asking.ts'

const CITY = [
  document({ id: 'noise', title: '夜间施工噪音扰民', text: '小区旁工地凌晨两点还在打桩，噪音严重，老人无法入睡。' }),
  document({ id: 'dance', title: '广场舞声音太大', text: '每晚七点到十点，跳广场舞的音响扰民，多次劝说无效。' }),
  document({ id: 'water', title: '道路积水', text: '下雨后和平路积水很深，车辆无法通行，希望疏通雨水井。' }),
  document({ id: 'lamp', title: '路灯不亮', text: '莲花一村门口三盏路灯坏了两周，晚上走夜路不安全。' }),
  document({
    id: 'lift',
    title: 'Elevator B2 stuck',
    text: 'The ELEVATOR in Building Ｇ2 of Café Résidence stops at floor 12.',
  }),
  document({ id: 'short', title: '水', text: '停水了', keywords: ['JZ-20260303-000123', '湖滨南路 89号'] }),
]

/** What words find, and where the marks stand. */
export function describeWords({ search, ask, idsOf, foundBy, firstHit }: Asking): void {
  describe('words', () => {
    beforeEach(() => search().upsert(CITY))

    it.each([
      ['噪音', ['noise']],
      ['音扰', ['noise']],
      ['扰民', ['dance', 'noise']],
      ['广场舞', ['dance']],
      ['噪音扰民', ['noise']],
      ['路灯', ['lamp']],
      ['晚上走夜路不安全', ['lamp']],
      ['龘龘', []],
    ])('finds every and only text that contains %s', async (words, ids) => {
      expect(await foundBy(words)).toEqual(ids)
    })

    it.each([
      ['路', ['lamp', 'short', 'water']],
      ['水', ['short', 'water']],
      ['井', ['water']],
      ['两', ['lamp', 'noise']],
    ])('finds the single character %s wherever it stands', async (words, ids) => {
      expect(await foundBy(words)).toEqual(ids)
    })

    it.each(['elevator', 'ELEVATOR', 'Ｅｌｅｖａｔｏｒ', 'elev', 'cafe residence', 'CAFÉ', 'g2', 'floor 12'])(
      'finds Latin words however they are written: %s',
      async (words) => {
        expect(await foundBy(words)).toEqual(['lift'])
      },
    )

    it('takes the beginning of the last word only', async () => {
      expect(await foundBy('levator')).toEqual([])
      expect(await foundBy('buil elevator')).toEqual([])
      expect(await foundBy('building elev')).toEqual(['lift'])
    })

    it.each(['JZ-20260303-000123', 'jz-20260303-0001', '湖滨南路', '湖滨南路 89号', '89号'])(
      'finds keywords by value or beginning: %s',
      async (words) => {
        expect(await foundBy(words)).toEqual(['short'])
      },
    )

    it('wants all of several words, in any order and any field', async () => {
      expect(await foundBy('小区 噪音')).toEqual(['noise'])
      expect(await foundBy('音响，广场')).toEqual(['dance'])
      expect(await foundBy('噪音 路灯')).toEqual([])
    })

    it('does not read over the end of a sentence', async () => {
      expect(await foundBy('桩噪')).toEqual([])
    })

    it('reads a longer expression loosely when nothing contains it as it is', async () => {
      expect(await foundBy('工地噪音')).toEqual(['noise'])
      expect(await foundBy('工地积水')).toEqual([])
    })

    it('puts a match in the title first when sorted by relevance', async () => {
      await search().upsert([
        document({ id: 'aside', title: '停车难', text: `${'楼下车位不足。'.repeat(20)}另外路灯也少。` }),
      ])
      expect(await idsOf({ words: '路灯', sort: 'relevance' })).toEqual(['lamp', 'aside'])
      expect(await idsOf({ words: '路灯', sort: 'newest' })).toEqual(['aside', 'lamp'])
    })

    it('gives each half of the relevance newest first, also over the pages', async () => {
      const at = (day: number) => new Date(Date.UTC(2026, 0, day))
      await search().upsert([
        document({ id: 'text-old', at: at(1), title: '停车难', text: '旁边有喷泉。' }),
        document({ id: 'title-old', at: at(2), title: '喷泉不喷水', text: '停了很久。' }),
        document({ id: 'text-new', at: at(3), title: '地面湿滑', text: '喷泉溅水。' }),
        document({ id: 'title-new', at: at(4), title: '喷泉太吵', text: '夜里不停。' }),
      ])
      const asked = { words: '喷泉', sort: 'relevance' } as const
      expect(await idsOf(asked)).toEqual(['title-new', 'title-old', 'text-new', 'text-old'])
      expect(await idsOf({ ...asked, limit: 2, offset: 1 })).toEqual(['title-old', 'text-new'])
    })

    it.each(['，。！', '"', '*', '😀', '---', '()'])('finds nothing for %s, which has no letter', async (words) => {
      expect(await ask({ words })).toEqual({ hits: [], total: 0, totalIsExact: true })
    })

    it('gives everything, newest first, when nothing is typed', async () => {
      expect(await idsOf({ words: '  ' })).toEqual(['short', 'lift', 'lamp', 'water', 'dance', 'noise'])
    })
  })

  describe('marks', () => {
    beforeEach(() => search().upsert(CITY))

    it('stand on the words, in title and excerpt', async () => {
      const { title, excerpt } = await firstHit('噪音')
      expect(title.text).toBe('夜间施工噪音扰民')
      expect(title.marks).toEqual([[4, 6]])
      expect(marked(excerpt)).toEqual(['噪音'])
    })

    it('cover a single character only', async () => {
      expect(marked((await firstHit('井')).excerpt)).toEqual(['井'])
    })

    it('point into the text as it was written', async () => {
      await search().upsert([document({ id: 'wide', title: '🚧𠮷路 Ｂ２ ﬁre Ångström…完' })])
      const titles = async (words: string) => marked((await firstHit(words)).title)
      expect(await titles('𠮷路')).toEqual(['𠮷路'])
      expect(await titles('fire angstrom')).toEqual(['ﬁre', 'Ångström'])
      expect(await titles('完')).toEqual(['完'])
    })

    it('an excerpt shows the first match of a long text with its surroundings', async () => {
      const long = `${'前面说了很多别的事情。'.repeat(50)}这里有井盖破损\n请修${'后面也说了很多。'.repeat(50)}`
      await search().upsert([document({ id: 'long', title: '求助', text: long })])
      const { excerpt } = await firstHit('井盖')
      expect(marked(excerpt)).toEqual(['井盖'])
      expect(excerpt.text).toMatch(/^….*这里有井盖破损 请修.*…$/)
      expect(excerpt.text.length).toBeLessThanOrEqual(80)
    })

    it('are absent without words', async () => {
      const { hits } = await ask()
      expect(hits.flatMap(({ title, excerpt }) => [...title.marks, ...excerpt.marks])).toEqual([])
    })
  })
}
