import type { CaseCommand, SubmitCaseInput } from '#app/modules/cases/case.schema.ts'
import { days } from '#app/platform/duration.ts'

/** One invented case: who filed it how many hours ago, and what happened after the rules had routed it. */
export type Story = {
  by: 'resident' | 'neighbour' | null
  hoursAgo: number
  input: SubmitCaseInput
  /** Acts after routing: role, hours after filing, command. A handler's acts are done by the unit in charge. */
  acts: Array<
    [
      role: 'unit' | 'leader' | 'dispatcher' | 'owner' | 'callback' | 'supervisor',
      afterHours: number,
      /** A function where it names an instant: it is given the one at which it is done. */
      command: CaseCommand | ((now: Date) => CaseCommand),
    ]
  >
}

const place = (communityCode: string, lat: number, lng: number, address: string) => ({
  districtCode: communityCode.slice(0, 6),
  streetCode: communityCode.slice(0, 9),
  communityCode,
  lat,
  lng,
  address,
})

const XIAGANG = (address: string) => place('350203001001', 24.4478, 118.0855, address)
const ZENGCUOAN = (address: string) => place('350203005007', 24.4283, 118.1262, address)
const YINGPING = (address: string) => place('350203006002', 24.4571, 118.0717, address)
const GUANREN = (address: string) => place('350203009057', 24.4793, 118.0951, address)
const JINJITING = (address: string) => place('350203010016', 24.4756, 118.1522, address)

const sign: CaseCommand = { type: 'sign' }
const contact = (text: string): CaseCommand => ({ type: 'record-contact', reached: true, text })
const reply = (text: string, outcome: 'solved' | 'partly' | 'explained' = 'solved'): CaseCommand => ({
  type: 'reply',
  outcome,
  text,
  withoutParts: '协办单位的意见已在现场一并听取。',
})
const approve: CaseCommand = { type: 'review', approve: true }
const rate = (level: number, comment?: string): CaseCommand => ({ type: 'rate', level, comment })

/** Invented for this demo; no real person, address or event is meant. */
export const STORIES: readonly Story[] = [
  {
    by: 'resident',
    hoursAgo: 150,
    input: {
      type: 'complaint',
      title: '白鹭花园北门三盏路灯不亮',
      text: '白鹭花园北门到公交站这一段，三盏路灯已经坏了一个多星期，晚上接孩子很黑，希望尽快维修。',
      publishConsent: true,
      ...XIAGANG('白鹭花园北门至公交站'),
    },
    acts: [
      ['unit', 2, sign],
      ['unit', 3, contact('已电话联系，确认是北门到公交站三盏路灯。')],
      [
        'unit',
        26,
        reply(
          '三盏路灯为线路老化，已于当晚更换灯具和电缆并试亮，今后列入每周夜巡。如再出现不亮，可直接在本件要求重办。',
        ),
      ],
      ['dispatcher', 28, approve],
      ['owner', 30, { type: 'confirm' }],
      ['owner', 30, rate(5, '修得很快，谢谢师傅。')],
    ],
  },
  {
    by: 'neighbour',
    hoursAgo: 96,
    input: {
      type: 'complaint',
      title: '人行道井盖松动，走过去会翘起来',
      text: '营平市场入口人行道上的一个污水井盖松动，老人推车经过会翘起来，很危险，请尽快处理。',
      publishConsent: true,
      ...YINGPING('营平市场东入口人行道'),
    },
    acts: [
      ['unit', 1, sign],
      ['unit', 2, contact('已到现场设置围挡，并告知诉求人当天更换。')],
      ['unit', 9, reply('已更换防沉降井盖并重新找平，围挡已撤除。')],
      ['dispatcher', 12, approve],
    ],
  },
  {
    by: 'resident',
    hoursAgo: 70,
    input: {
      type: 'suggestion',
      title: '建议在社区公园增设无障碍坡道',
      text: '希望官任社区小公园入口能增设无障碍坡道，现在三级台阶，轮椅和婴儿车都上不去。',
      publishConsent: true,
      ...GUANREN('官任社区公园南入口'),
    },
    acts: [
      ['unit', 6, sign],
      ['unit', 20, { type: 'record-contact', reached: false, way: 'phone', text: '电话没有接通，留了短信。' }],
      ['unit', 24, { type: 'request-info', items: ['台阶一共几级、大约多高', '哪一天方便一起到现场量一量'] }],
    ],
  },
  {
    by: 'neighbour',
    hoursAgo: 52,
    input: {
      type: 'complaint',
      title: '楼下烧烤店油烟直排',
      text: '曾厝垵文青路楼下的烧烤店没有装净化设备，每天下午五点到半夜油烟直接往楼上窜，家里不敢开窗。',
      publishConsent: true,
      ...ZENGCUOAN('文青路中段'),
    },
    acts: [],
  },
  {
    by: 'resident',
    hoursAgo: 46,
    input: {
      type: 'help',
      title: '小区电梯连续两天停运，老人下不了楼',
      text: '鹭江新村 3 号楼电梯从前天开始停运，楼上有行动不便的老人，物业说等配件，没有说什么时候能好。',
      publishConsent: false,
      ...JINJITING('鹭江新村 3 号楼'),
      contactName: '林女士',
      contactPhone: '13900000001',
    },
    acts: [],
  },
  {
    by: 'neighbour',
    hoursAgo: 30,
    input: {
      type: 'complaint',
      title: '绿化带树枝挡住红绿灯',
      text: '莲前东路与前埔路口西侧，绿化带的树枝长得太长挡住了信号灯，开车看不清，请修剪。',
      publishConsent: true,
      ...JINJITING('莲前东路与前埔路口西侧'),
    },
    acts: [
      ['unit', 3, sign],
      ['unit', 4, contact('已联系，约定两天内修剪。')],
      [
        'leader',
        5,
        {
          type: 'whistle',
          supportDepartmentIds: ['city-police'],
          copyDepartmentIds: ['city-urban-management'],
          days: 3,
          text: '修剪要占一条车道，请交警协助半封闭，时间由双方商定。',
        },
      ],
      [
        'leader',
        6,
        (now) => ({
          type: 'assign-task',
          assigneeId: 'demo-handler',
          dueAt: new Date(now.getTime() + days(2)),
          text: '先去现场拍照，量一下要修剪的范围。',
        }),
      ],
      [
        'unit',
        8,
        (now) => ({
          type: 'report-progress',
          nextAt: new Date(now.getTime() + days(4)),
          text: '已到现场看过，需要占道作业，正在和交警商定封闭时间，定好后马上修剪。',
        }),
      ],
    ],
  },
  {
    by: 'neighbour',
    hoursAgo: 28,
    input: {
      type: 'complaint',
      title: '绿地里的长椅断了一条腿',
      text: '白城海边绿地靠近公厕的长椅断了一条腿，坐上去会倒，公园里玩的孩子多，希望修好或先搬走。',
      publishConsent: true,
      ...XIAGANG('白城海边绿地公厕旁'),
    },
    acts: [
      ['unit', 1, sign],
      ['unit', 20, reply('断腿长椅已搬走，同一位置已换上新的防腐木长椅。')],
    ],
  },
  {
    by: 'resident',
    hoursAgo: 26,
    input: {
      type: 'consultation',
      title: '老旧小区加装电梯怎么申请',
      text: '我们单元 12 户都同意加装电梯，想咨询需要准备哪些材料、到哪里申请、有没有补贴。',
      publishConsent: true,
      ...GUANREN('官任社区'),
    },
    acts: [
      ['unit', 3, sign],
      [
        'unit',
        8,
        reply(
          '加装电梯由本单元业主共同申请，准备好表决材料、方案图和公示记录后，到所在区住建部门窗口或线上平台提交；补贴标准以当年公告为准，社区可以协助公示。',
          'explained',
        ),
      ],
      ['dispatcher', 10, approve],
      ['owner', 12, { type: 'confirm' }],
      ['owner', 12, rate(4)],
    ],
  },
  {
    by: null,
    hoursAgo: 22,
    input: {
      type: 'report',
      text: '有人半夜往河道里倒装修垃圾，车牌没看清，希望加强巡查。',
      anonymous: true,
      ...GUANREN('筼筜湖南岸步道'),
    },
    acts: [],
  },
  {
    by: 'neighbour',
    hoursAgo: 20,
    input: {
      type: 'complaint',
      title: '楼道堆满杂物，还有电动车飞线充电',
      text: '金鸡亭小区 5 号楼一楼楼道堆满纸箱，旁边有人从二楼拉线给电动车充电，担心着火。',
      publishConsent: true,
      ...JINJITING('金鸡亭小区 5 号楼'),
    },
    acts: [],
  },
  {
    by: 'resident',
    hoursAgo: 8,
    input: { type: 'complaint', text: '反映一个情况，具体说不清楚，你们看看归谁管。', publishConsent: false },
    acts: [],
  },
  {
    by: 'resident',
    hoursAgo: 6,
    input: {
      type: 'praise',
      title: '表扬厦港街道清扫保洁员',
      text: '台风过后第二天一早，厦港的环卫保洁员就把满街的树枝清理干净了，想表扬他们。',
      publishConsent: true,
      ...XIAGANG('厦港街道'),
    },
    acts: [],
  },
  {
    by: 'neighbour',
    hoursAgo: 5,
    input: {
      type: 'complaint',
      title: '垃圾桶满溢没有清运',
      text: '营平社区开元路口的垃圾桶从昨天就满了，垃圾溢到路上，天热有异味。',
      publishConsent: true,
      ...YINGPING('开元路口'),
    },
    acts: [],
  },
  {
    by: 'resident',
    hoursAgo: 3,
    input: {
      type: 'complaint',
      title: '隔壁装修晚上十点还在敲墙',
      text: '隔壁邻居装修，晚上十点以后还在敲墙，已经连续三天，孩子没法睡觉，沟通过没有用。',
      publishConsent: false,
      confidential: true,
      ...GUANREN('官任社区 12 号楼'),
    },
    acts: [],
  },
  {
    by: 'neighbour',
    hoursAgo: 2,
    input: {
      type: 'complaint',
      title: '下水道堵塞，路面积水',
      text: '曾厝垵社区活动中心门口的下水道堵了，昨晚下雨后路面积水到脚踝，到现在还没退。',
      publishConsent: true,
      ...ZENGCUOAN('曾厝垵社区活动中心门口'),
    },
    acts: [],
  },
]
