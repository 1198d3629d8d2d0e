import type { CaseType, SubmittedCase } from '#app/modules/cases/case.schema.ts'
import { titleOf } from '#app/modules/cases/case-content.rules.ts'
import { DETAILS, TROUBLES } from '../realistic-cases.ts'
import type { Chance } from './chance.ts'
import type { Spot } from './world.ts'

const TYPES: Readonly<Record<CaseType, number>> = {
  complaint: 45,
  help: 20,
  consultation: 15,
  suggestion: 10,
  report: 8,
  praise: 2,
}
/** Words that tell no rule anything: a person has to look. */
const VAGUE = ['这件事说了很多次了，一直没有人管', '请上门看一下就知道了', '情况和上次一样，还是老样子', '想当面说一说']
const CHANNELS = { web: 70, phone: 18, api: 6, proxy: 6 } as const
const ESTATES = ['花园', '新村', '新城', '公寓', '广场', '小区', '佳园', '名苑']
const SPOTS = ['北门', '南门', '地下车库', '门口', '后巷', '路口', '公交站旁', '菜市场旁', '小学门口', '公园里']
const ENDINGS = ['请尽快处理。', '希望有关部门来看一看。', '谢谢！', '请给个说法。', '影响很大，麻烦了。', '']
/** About 2 km: pins lie around the middle of their street. */
const SPREAD_DEGREES = 0.01

/** What is filed, as the use-case gets it. */
export type Filing = { input: SubmittedCase; channel: keyof typeof CHANNELS }

const digits = (chance: Chance, count: number) =>
  Array.from({ length: count }, () => Math.floor(chance.between(0, 10))).join('')

function wordsOf(chance: Chance, spot: Spot): { place: string; text: string } {
  const estate = `${spot.name.replace(/社区|村|居委会/g, '')}${chance.pick(ESTATES)}`
  const where = chance.is(0.5) ? `${Math.ceil(chance.between(0, 40))} 号楼` : chance.pick(SPOTS)
  const place = `${estate}${where}`
  const details = chance.is(0.6) ? `${chance.pick(DETAILS)}${chance.pick(DETAILS)}` : chance.pick(DETAILS)
  const second = chance.is(0.2) ? `另外${chance.pick(TROUBLES)}。` : ''
  const trouble = chance.pick(chance.is(0.08) ? VAGUE : TROUBLES)
  return { place, text: `${place}，${trouble}。${second}${details}${chance.pick(ENDINGS)}` }
}

/** One filing of the usual mix: three in four may be published, one in three leaves a number. */
export function fileFrom(chance: Chance, spot: Spot): Filing {
  const { place, text } = wordsOf(chance, spot)
  const type = chance.weighted(TYPES)
  // Only a report of a violation may be anonymous.
  const anonymous = type === 'report' && chance.is(0.4)
  const isPinned = chance.is(0.85)
  const contact = !anonymous && chance.is(0.3)
  const trouble = text.slice(place.length + 1)
  const input: SubmittedCase = {
    type,
    title: titleOf(chance.is(0.7) ? `${place}：${trouble.slice(0, 14)}` : undefined, text),
    text,
    districtCode: spot.district,
    streetCode: spot.street,
    communityCode: spot.community,
    address: chance.is(0.8) ? place : undefined,
    lat: isPinned ? spot.lat + chance.between(-SPREAD_DEGREES, SPREAD_DEGREES) : undefined,
    lng: isPinned ? spot.lng + chance.between(-SPREAD_DEGREES, SPREAD_DEGREES) : undefined,
    anonymous,
    confidential: chance.is(0.04),
    publishConsent: chance.is(0.75),
    contactChannel: 'message',
    contactName: contact ? chance.pick(['陈先生', '林女士', '黄先生', '王女士', '吴阿姨']) : undefined,
    contactPhone: contact ? `13${digits(chance, 9)}` : undefined,
    onBehalf: false,
    behalfName: undefined,
    behalfRelation: undefined,
    behalfConsent: false,
    behalfConsentNote: undefined,
    occurredNote: undefined,
    wantsReply: true,
    photoIds: [],
  }
  return { input, channel: chance.weighted(CHANNELS) }
}
