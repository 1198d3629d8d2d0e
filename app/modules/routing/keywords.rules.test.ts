import { describe, expect, test } from 'vitest'
import { buildVocabulary, findAlarms, findWords, normalise } from './keywords.rules.ts'

const vocabulary = buildVocabulary(['着火', '停水', '停电', '煤气味', '爆炸', '受伤', '塌陷', '消防栓无水'])
const alarms = (text: string) => findAlarms(normalise(text), vocabulary).map((hit) => hit.word)

describe('words of danger', () => {
  test.each([
    ['三楼着火了，快来人', ['着火']],
    ['楼道里煤气味很重，担心爆炸', ['煤气味']],
    ['咨询一下，我家现在停电怎么办', ['停电']],
    ['这里没有路灯，路面塌陷了', ['塌陷']],
    ['还没有修好塌陷的路面', ['塌陷']],
    ['消防栓无水', ['消防栓无水']],
  ])('%s: reported', (text, expected) => {
    expect(alarms(text)).toEqual(expected)
  })

  test.each([
    '没有着火，只是冒烟',
    '幸好没有人受伤',
    '小区没有发生爆炸',
    '昨天参加了着火逃生演练',
    '去年这里停水三天',
    '想咨询停电时间',
    '担心会着火',
    '如果着火怎么跑',
    '请问明天是否停水',
    '为了防止爆炸请检查',
  ])('%s: denied, past, feared or asked about', (text) => {
    expect(alarms(text)).toEqual([])
  })
})

describe('finding words', () => {
  test('full-width and lower-case letters are found', () => {
    const words = buildVocabulary(['BRT'])
    expect(findWords(normalise('ｂｒｔ和brt'), words).map((hit) => hit.at)).toEqual([0, 4])
  })

  test('a text as long as the form allows is read within 20 ms of processor time', () => {
    const text = normalise('小区的路面塌陷了，物业说没有停电，'.repeat(500).slice(0, 8000))
    const start = process.cpuUsage()
    findAlarms(text, vocabulary)
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(20)
  })
})
