type Refusal = {
  ok: false
  reason: string
  message: string
  fields: Record<string, string[]>
  values: Record<string, string>
}

function isRefusal(data: unknown): data is Refusal {
  return typeof data === 'object' && data !== null && 'ok' in data && data.ok === false && 'fields' in data
}

/** The refusal in an action's answer: what is wrong per field, and what was typed. Undefined when all is well. */
export function useRefusal(actionData: unknown): Refusal | undefined {
  return isRefusal(actionData) ? actionData : undefined
}
