import type { SubmitCaseInput } from '#app/modules/cases/case.schema.ts'

/** Deterministic numbers in [0, 1) from a seed (mulberry32), so that two runs file the same cases. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const PLACES = [
  '白鹭花园北门',
  '鹭江新村 3 号楼',
  '开元路口',
  '文青路中段',
  '官任社区公园',
  '金鸡亭小区 5 号楼',
  '营平市场东入口',
  '莲前东路与前埔路口',
]
/** What people complain of, without the place. */
export const TROUBLES = [
  '三盏路灯不亮，晚上很黑，老人孩子走路不安全',
  '垃圾桶满溢没有清运，天热有异味',
  '人行道地砖松动，下雨一踩就溅水',
  '绿化带树枝太长挡住了路牌',
  '电动车在楼道飞线充电，担心着火',
  '流动摊贩占道经营，早高峰走不过去',
  '下水道堵塞，路面积水到脚踝',
  '隔壁装修晚上十点以后还在敲墙',
  '电梯停运两天，老人下不了楼',
  '烧烤店油烟直排，家里不敢开窗',
  '公交车等了四十分钟还没有来',
  '物业收了停车费却没有公示账目',
  '建议增设无障碍坡道，方便轮椅和婴儿车',
  '想咨询加装电梯需要哪些材料',
  '井盖破损，骑车经过差点摔倒',
  '外墙瓷砖脱落，砸到楼下停的车',
  '楼顶漏水渗到家里，天花板发霉',
  '广场舞音响太大，孩子没法写作业',
  '有人遛狗不牵绳，小孩被吓哭',
  '高空抛物砸坏了雨棚，太危险了',
  '消防通道被私家车堵住',
  '施工工地夜里十二点还在打桩',
  '自来水发黄有异味，不敢喝',
  '停电一整天没有通知',
  '路口红绿灯坏了，车辆乱成一团',
  '共享单车乱停，盲道都占满了',
  '公厕没有清扫，蚊虫很多',
  '绿化带枯死一大片没有补种',
  '小区门禁坏了三个月，外人随便进出',
  '业委会换届选举没有公示',
  '餐馆后厨卫生差，吃完拉肚子',
  '快递驿站乱收保管费',
  '培训机构关门跑路，学费不退',
  '公司拖欠工资两个月',
  '医保报销系统一直提示失败，想问怎么办',
  '社区老年食堂饭菜好，表扬工作人员',
]
/** Sentences that follow. */
export const DETAILS = [
  '已经持续一个多星期。',
  '打过物业电话没有人处理。',
  '邻居们都有同样的情况。',
  '希望尽快处理并告知结果。',
  '照片可以补充。',
  '前几天也反映过一次。',
]
const COMMUNITIES = ['350203001001', '350203005007', '350203006002', '350203009057', '350203010016']
const TYPES = ['complaint', 'complaint', 'complaint', 'consultation', 'help', 'suggestion'] as const

function pick<T>(random: () => number, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T
}

/** One invented case of the usual mix and length, with a place, a pin and consent to publish. */
export function realisticCase(random: () => number): SubmitCaseInput {
  const communityCode = pick(random, COMMUNITIES)
  const place = pick(random, PLACES)
  const trouble = pick(random, TROUBLES)
  return {
    type: pick(random, TYPES),
    title: `${place}：${trouble.slice(0, 14)}`,
    text: `${place}附近，${trouble}。${pick(random, DETAILS)}${pick(random, DETAILS)}`,
    districtCode: communityCode.slice(0, 6),
    streetCode: communityCode.slice(0, 9),
    communityCode,
    address: place,
    lat: 24.43 + random() * 0.09,
    lng: 118.06 + random() * 0.12,
    publishConsent: true,
  }
}

/** A street-light case, which the shipped rules send to the parks bureau, with a word that finds it and nothing else. */
export function streetLightCase(random: () => number, marker: string): SubmitCaseInput {
  return {
    ...realisticCase(random),
    type: 'complaint',
    title: `路灯不亮 ${marker}`,
    text: `小区门口的路灯坏了三天，晚上很黑，灯杆编号 ${marker}，请尽快修。`,
  }
}
