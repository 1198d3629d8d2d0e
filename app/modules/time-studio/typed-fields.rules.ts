const LISTS = [
  ...['types', 'urgencies', 'metrics', 'weekdays'],
  ...['addressees', 'overdueSteps', 'unownedSteps', 'silenceCloses'],
]

/** A form of an item as a plain object; ticked boxes "types-help", "types-report" are the list `types`. */
export function typedFields(form: FormData): Record<string, unknown> {
  const lists = LISTS.map((name) => {
    const ticked = [...form.keys()].filter((key) => key.startsWith(`${name}-`))
    return [name, ticked.map((key) => key.slice(name.length + 1))] as const
  })
  return { ...Object.fromEntries(form), ...Object.fromEntries(lists) }
}
