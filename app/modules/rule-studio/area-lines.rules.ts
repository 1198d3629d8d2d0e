import type { Text } from '../../platform/i18n/text.ts'
import { type AreaSet, areaSetsSchema } from '../routing/routing.schema.ts'

/** Areas as somebody types them: one a line, "id | Chinese name | English name | codes of divisions". */
export function areaLines(areas: readonly AreaSet[]): string {
  return areas.map(({ id, zh, en, divisions }) => [id, zh, en, divisions.join(' ')].join(' | ')).join('\n')
}

/** Areas out of lines, or what is wrong with the first bad line. */
export function readAreas(typed: string): { ok: true; areas: AreaSet[] } | { ok: false; text: Text } {
  const lines = typed.split('\n').map((line) => line.trim())
  const raw = lines.filter(Boolean).map((line) => {
    const [id = '', zh = '', en = '', codes = ''] = line.split('|').map((part) => part.trim())
    return { id, zh, en, divisions: codes.split(/[\s,，、]+/).filter(Boolean) }
  })
  const read = areaSetsSchema.safeParse(raw)
  if (read.success) return { ok: true, areas: read.data }
  const place = read.error.issues[0]?.path[0]
  if (typeof place !== 'number')
    return {
      ok: false,
      text: { zh: '片区编号重复，或超过 200 个片区', en: 'An id is used twice, or there are more than 200 areas' },
    }
  return {
    ok: false,
    text: {
      zh: `第 ${place + 1} 个片区写法不对。写法：编号 | 中文名 | 英文名 | 区划代码，代码用空格隔开`,
      en: `Area ${place + 1} is not written rightly. Write: id | Chinese name | English name | codes, separated by blanks`,
    },
  }
}
