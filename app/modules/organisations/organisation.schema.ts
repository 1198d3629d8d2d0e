/** A unit that handles cases. */
export type DepartmentView = {
  id: string
  nameZh: string
  nameEn: string
  /** city | district | street | community | enterprise | committee */
  level: string
  parentId: string | null
  placeCode: string | null
  phone: string | null
  active: boolean
}

/** What a case can be about, with the words that suggest it and the units that own it. */
export type CategoryView = {
  code: string
  groupZh: string
  groupEn: string
  nameZh: string
  nameEn: string
  keywords: string[]
  departmentId: string | null
  support: string[]
  /** Small repairs and cleaning, which have short limits. */
  convenience: boolean
  /** A reply that says it is solved has to show a photo of the result. */
  needsPhoto: boolean
  active: boolean
}
