import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCity } from '#tests/setup/city.ts'
import { decideRoute } from './decide-route.rules.ts'
import { type CaseToRoute, localTime, takeFacts } from './facts.rules.ts'
import { type LoadedRuleSet, loadRuleSet } from './load-rule-set.server.ts'
import { assembleRuleSet, isUnder } from './rule-set.rules.ts'

const city = openCity()
let loaded: LoadedRuleSet
beforeAll(async () => {
  loaded = await loadRuleSet(city.deps)
})
afterAll(() => city.close())

const PLAIN: CaseToRoute = {
  type: 'complaint',
  channel: 'web',
  title: '',
  text: '',
  categoryCode: null,
  districtCode: null,
  streetCode: null,
  communityCode: null,
  targetDepartmentId: null,
  anonymous: false,
  confidential: false,
  occurredAt: null,
  submittedAt: new Date('2026-03-03T01:00:00Z'),
}
const YUNDANG = { districtCode: '350203', streetCode: '350203009' }

function route(text: string, more: Partial<CaseToRoute> = {}, set = loaded.set) {
  const { facts, candidates } = takeFacts({ ...PLAIN, text, ...more }, loaded.reader, 'Asia/Shanghai')
  return decideRoute(facts, set, candidates)
}

describe('a sentence for each category', () => {
  test.each([
    ['A1', '物业公司不管事，保安整天不在岗', 'city-housing'],
    ['A2', '物业费涨价，公共收益账目不公开', 'city-housing'],
    ['A3', '业主大会选举业委会，街道一直不备案', 'city-housing'],
    ['A4', '屋顶漏水，外墙渗水脱落，想动用维修资金', 'city-housing'],
    ['A5', '电梯经常故障停运，没有人维保', 'city-market'],
    ['A6', '老旧小区什么时候加装电梯', 'city-housing'],
    ['B1', '楼上邻居半夜打麻将，噪音太大', 'city-police'],
    ['B2', '楼道堆放杂物，飞线充电', 'city-fire'],
    ['B3', '有人遛狗不牵狗绳，还有流浪狗', 'city-urban-management'],
    ['B4', '有人高空抛物，砸到车', 'city-police'],
    ['B5', '隔壁加高围墙遮挡采光，邻里纠纷', 'mediation-committee'],
    ['C1', '垃圾桶满溢，几天没有清运', 'city-urban-management'],
    ['C2', '流动摊贩占道经营', 'city-urban-management'],
    ['C3', '顶楼私搭违建', 'city-urban-management'],
    ['C4', '墙上贴满牛皮癣小广告', 'city-urban-management'],
    ['C5', '公厕太脏没人打扫', 'city-urban-management'],
    ['D1', '路面坑洼，盲道破损', 'city-parks'],
    ['D2', '路灯不亮，晚上很黑', 'city-parks'],
    ['D3', '下水道堵塞，一下雨就积水', 'city-parks'],
    ['D4', '自来水水压太低，水质发黄', 'city-water-group'],
    ['D5', '绿化带没人修剪，枯树很多', 'city-parks'],
    ['E1', '路边违停严重，停车难', 'city-traffic-police'],
    ['E2', '公交线路班次太少', 'city-transport'],
    ['E3', '路口红绿灯时间太短，斑马线看不清', 'city-traffic-police'],
    ['E4', '出租车绕路拒载', 'city-transport'],
    ['F1', '工地打桩施工噪声', 'city-ecology'],
    ['F2', '餐馆油烟异味直排', 'city-ecology'],
    ['F3', '河道有人偷排污水，水体黑臭', 'city-ecology'],
    ['G1', '消防通道被杂物挡住，灭火器过了年检', 'city-fire'],
    ['G2', '楼下有人聚集赌博打架', 'city-police'],
    ['G3', '塔吊有安全隐患', 'city-emergency'],
    ['H1', '健身房办卡后跑路，不给退款', 'city-market'],
    ['H2', '超市卖过期食品', 'city-market'],
    ['I1', '小学入学划片和学位问题', 'city-education'],
    ['I2', '医院挂号排队太久，医生不在', 'city-health'],
    ['I3', '老人想申请低保和助餐', 'city-civil-affairs'],
    ['I4', '公司拖欠工资不交社保', 'city-labour'],
    ['I5', '安置房什么时候交付，公租房怎么申请', 'city-housing'],
    ['J1', '政务大厅窗口办证反复跑', 'city-data'],
    ['J2', '工作人员态度恶劣，互相推诿不作为', 'city-discipline-office'],
    ['K1', '手机信号差，宽带也断', 'city-post-telecom'],
  ])('%s: %s', (category, text, lead) => {
    expect(route(text)).toMatchObject({ result: 'routed', categoryCode: category, lead })
  })

  test('a category chosen by the resident counts more than the words', () => {
    expect(route('路灯不亮', { categoryCode: 'C1' })).toMatchObject({ categoryCode: 'C1' })
  })
})

describe('where and when', () => {
  test('what the place owns goes to its street, with the city unit in support', () => {
    const decision = route('物业公司不管事，保安不在岗', YUNDANG)
    expect(decision).toMatchObject({ lead: 'street-350203009', support: ['city-housing'] })
  })

  test('neighbour noise goes to the community committee where there is one', () => {
    const decision = route('楼上邻居半夜打麻将，噪音太大', { ...YUNDANG, communityCode: '350203009057' })
    expect(decision.lead).toBe('community-350203009057')
  })

  test('with only the district known, the district government stands in', () => {
    expect(route('物业公司不管事，保安不在岗', { districtCode: '350203' }).lead).toBe('district-350203')
  })

  test('an inactive street office is passed over for its district, and the explanation says so', () => {
    const units = [...loaded.set.units.values()].map((unit) => ({ ...unit, active: unit.id !== 'street-350203009' }))
    const set = assembleRuleSet({ ...loaded.set, units, categories: [...loaded.set.categories.values()] })
    const decision = route('物业公司不管事，保安不在岗', YUNDANG, set)
    expect(decision.lead).toBe('district-350203')
    expect(decision.explanation.skipped).toContainEqual({ unit: 'street-350203009', why: 'inactive' })
  })

  test('a suggestion without an owner goes to the street of the place, and without a place to the dispatcher', () => {
    const text = '为孩子们建一个小剧场吧'
    expect(route(text, { type: 'suggestion', ...YUNDANG })).toMatchObject({
      categoryCode: 'L1',
      lead: 'street-350203009',
    })
    expect(route(text, { type: 'suggestion' })).toMatchObject({ result: 'queued', lead: null })
  })

  test('where two owners overlap, the street takes it', () => {
    expect(route('绿化、快递', YUNDANG)).toMatchObject({ ruleCode: 'area-catch-all', lead: 'street-350203009' })
  })

  test('building noise at 23:30 in the city is enforced by urban management', () => {
    const night = new Date('2026-03-03T15:30:00Z')
    expect(route('工地打桩施工噪声', { occurredAt: night })).toMatchObject({ lead: 'city-urban-management' })
  })
})

test('hour and weekday are those of the city: Sunday 23:30 there is still Sunday', () => {
  expect(localTime(new Date('2026-03-01T15:30:00Z'), 'Asia/Shanghai')).toEqual({
    date: '2026-03-01',
    hour: 23,
    minuteOfDay: 1_410,
    weekday: 7,
  })
})

describe('the explanation', () => {
  test('names the rule, what held and the words, and stays silent about rules that had nothing to do with it', () => {
    const { explanation } = route('路灯不亮，晚上很黑')
    expect(explanation.sentence.en).toContain('category is “Street lights” (from: 路灯不亮)')
    expect(explanation.nearMisses).toEqual([])
    expect(explanation.losers.count).toBe(loaded.set.rules.length - 1)
  })

  test('shows the runner-up as a near miss', () => {
    const { explanation } = route('电梯经常故障停运，保安不管')
    expect(explanation.nearMisses.map((miss) => miss.code)).toEqual(['category-a1'])
  })
})

describe('urgency and limits', () => {
  test.each([
    ['电梯困人了，里面有老人', 'U1', 'city-market', 'urgent-u1'],
    ['楼下餐馆燃气泄漏', 'U1', 'city-gas', 'urgent-u1'],
    ['路中间井盖缺失', 'U1', 'city-parks', 'urgent-u1'],
    ['整栋楼停水', 'U2', 'city-water-group', 'urgent-u2'],
    ['全小区停电', 'U2', 'city-power', 'urgent-u2'],
    ['路灯不亮', 'U3', 'city-parks', 'complaint-convenience'],
    ['健身房办卡后跑路', 'U3', 'city-market', 'complaint'],
  ])('%s is %s', (text, urgency, lead, slaPolicy) => {
    expect(route(text)).toMatchObject({ urgency, lead, slaPolicy })
  })

  test('a drill is no fire', () => {
    expect(route('小区组织着火逃生演练，通知太晚').urgency).toBe('U3')
  })

  test('danger mentioned deep in a long text is urgent, but does not choose the department', () => {
    const long = `${'物业公司不管事，保安不在岗。'.repeat(10)}有一次地下室起火。`
    expect(route(long)).toMatchObject({ urgency: 'U2', categoryCode: 'A1' })
  })
})

describe('another channel may be the right one (DOMAIN 5.2)', () => {
  test.each([
    ['D02', '业主和物业的纠纷，我已經向法院起訴，想问进度'],
    ['D03', '这件事信访局已受理，为什么没有消息'],
    ['D06', '信访复核意见书已经出具，我不同意'],
    ['D07', '朋友借钱不还，请帮我处理'],
    ['D08', '事情发生在漳州，请帮忙转一下'],
  ])('%s is suggested to a person: %s', (code, text) => {
    const decision = route(text)
    expect(decision).toMatchObject({ result: 'redirect_suggested', lead: null })
    expect(decision.explanation.suggestions?.[0]?.code).toBe(code)
  })

  test('an emergency goes its way at once, with the emergency number suggested beside it', () => {
    const decision = route('三楼着火了，快来人')
    expect(decision).toMatchObject({ result: 'routed', lead: 'city-fire', urgency: 'U1' })
    expect(decision.explanation.suggestions?.[0]?.code).toBe('D01')
  })

  test('a complaint about conduct goes to supervision, whatever else it mentions', () => {
    const decision = route('工作人员推诿，我已经向法院起诉', { targetDepartmentId: 'city-housing' })
    expect(decision).toMatchObject({ result: 'routed', lead: 'city-discipline-office' })
  })
})

describe('nothing is dropped', () => {
  test('words of no category: queued, with no candidates', () => {
    expect(route('呃呃呃呃呃')).toMatchObject({ result: 'queued', categoryCode: null, candidates: [] })
  })

  test('weak words: queued, with the nearest categories and the reason', () => {
    const decision = route('绿化、快递')
    expect(decision.result).toBe('queued')
    expect(decision.candidates.map((each) => each.categoryCode).sort()).toEqual(['D5', 'K1'])
    expect(decision.explanation.sentence.zh).toContain('人工派单')
    expect(decision.explanation.nearMisses.map((miss) => miss.code)).toContain('category-d5')
  })

  test('any text of any type comes out routed or queued, the same each time', () => {
    const types = fc.constantFrom('consultation', 'help', 'complaint', 'report', 'suggestion', 'praise')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), types, (text, type) => {
        const once = route(text, { type })
        expect(['routed', 'queued']).toContain(once.result)
        expect(JSON.stringify(route(text, { type }))).toBe(JSON.stringify(once))
      }),
      { numRuns: 100 },
    )
  })
})

describe('conduct complaints', () => {
  test('go to supervision', () => {
    const decision = route('窗口人员态度差，推诿', { targetDepartmentId: 'city-housing' })
    expect(decision).toMatchObject({ lead: 'city-discipline-office', categoryCode: 'J2', ruleCode: 'conduct' })
  })

  test('about supervision itself go to the city government', () => {
    const decision = route('工作人员敷衍', { targetDepartmentId: 'city-discipline-office' })
    expect(decision.lead).toBe('city-government')
  })

  test('whoever is complained about never takes part, nor anyone under them', () => {
    const units = fc.constantFrom(...loaded.set.units.keys())
    const texts = fc.constantFrom(
      '态度恶劣',
      '不作为',
      '路灯不亮',
      '电梯困人',
      '物业公司不管事',
      '公交线路班次太少',
      '燃气泄漏',
      '随便说说',
    )
    const categories = fc.constantFrom(null, ...loaded.set.categories.keys())
    fc.assert(
      fc.property(units, texts, categories, fc.boolean(), (target, text, categoryCode, placed) => {
        const decision = route(text, { targetDepartmentId: target, categoryCode, ...(placed ? YUNDANG : {}) })
        const taking = decision.lead ? [decision.lead, ...decision.support] : []
        expect(taking.filter((id) => isUnder(id, target, loaded.set.units))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
