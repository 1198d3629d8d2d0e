/** `pg` would write a Date in the zone of the machine; columns hold UTC without a zone. */
export function bindable(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}
