/**
 * Loaded before the program (`node --import`): its clock goes wrong by CLOCK_SHIFT_MS, as on a machine whose time is not
 * kept. Timers run as ever: they count from the start of the process.
 */
const shiftMs = Number(process.env.CLOCK_SHIFT_MS ?? 0)
const RealDate = Date

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + shiftMs)
    else super(...args)
  }

  static now() {
    return RealDate.now() + shiftMs
  }
}
