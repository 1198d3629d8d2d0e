import { expect, test } from 'vitest'
import { areaLines, readAreas } from './area-lines.rules.ts'

test('areas go into lines and back; a bad line is named', () => {
  const areas = [{ id: 'old-town', zh: '老城', en: 'Old town', divisions: ['350203001', '350203002'] }]
  expect(readAreas(areaLines(areas))).toEqual({ ok: true, areas })
  expect(readAreas('\n')).toEqual({ ok: true, areas: [] })
  expect(readAreas(`${areaLines(areas)}\nharbour | 港区`)).toMatchObject({
    ok: false,
    text: { zh: expect.stringContaining('第 2 个片区') },
  })
  expect(readAreas(`${areaLines(areas)}\n${areaLines(areas)}`)).toMatchObject({
    ok: false,
    text: { en: expect.stringContaining('twice') },
  })
})
