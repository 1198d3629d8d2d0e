import { useLoaderData } from '@remix-run/react'
import { readUnits } from '#app/modules/organisations/unit-directory.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { Table } from '#app/ui/components/table.tsx'
import { Tabs } from '#app/ui/components/tabs.tsx'

const words = defineWords({
  zh: {
    title: '部门',
    lead: '可以派单的单位。单位和类别随城市的基础数据更新，这里只能查看。',
    levels: '按级别看',
    list: '部门列表',
    name: '单位',
    code: '代码',
    parent: '上级',
    categories: '负责的类别',
    phone: '电话',
    inactive: '已停用',
    none: '没有单位',
  },
  en: {
    title: 'Departments',
    lead: 'Units that cases can be sent to. They come with the city’s reference data and can only be read here.',
    levels: 'By level',
    list: 'Departments',
    name: 'Unit',
    code: 'Code',
    parent: 'Superior',
    categories: 'Categories it leads',
    phone: 'Telephone',
    inactive: 'Not active',
    none: 'No units',
  },
})

export const meta = pageMeta({ zh: '部门', en: 'Departments' })

/** Units with their superiors and categories. */
export const loader = defineLoader(['admin'], ({ url, locale }) => readUnits(url.searchParams.get('level'), locale))

export default function DepartmentsPage() {
  const w = useWords(words)
  const { level, levels, units } = useLoaderData<typeof loader>()
  const items = levels.map(({ value, label, count }) => ({
    to: value === 'city' ? '/admin/departments' : `/admin/departments?level=${value}`,
    label,
    count,
    current: level === value,
  }))
  const phones = units.some((unit) => unit.phone)
  return (
    <Page title={w.title} lead={w.lead} width="wide">
      <Tabs label={w.levels} items={items} />
      <Table
        caption={w.list}
        rows={units}
        rowKey={(unit) => unit.id}
        empty={w.none}
        columns={[
          {
            id: 'name',
            header: w.name,
            primary: true,
            cell: (unit) => (
              <>
                {unit.name} {unit.active ? null : <StatusTag>{w.inactive}</StatusTag>}
              </>
            ),
          },
          { id: 'code', header: w.code, cell: (unit) => <code>{unit.id}</code> },
          { id: 'parent', header: w.parent, cell: (unit) => unit.parent ?? '—' },
          { id: 'categories', header: w.categories, numeric: true, cell: (unit) => unit.categories },
          ...(phones
            ? [{ id: 'phone', header: w.phone, cell: (unit: (typeof units)[number]) => unit.phone ?? '—' }]
            : []),
        ]}
      />
    </Page>
  )
}
