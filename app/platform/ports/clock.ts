/** Source of the present; fixed in tests. */
export interface Clock {
  now(): Date
}
