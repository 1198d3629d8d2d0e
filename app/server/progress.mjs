import { spawn } from 'node:child_process'

const TICK_MS = 1000
/** Where nobody watches a terminal, one line in a while shows that work goes on. */
const QUIET_TICKS = 15
const TAIL_LINES = 40

let out = process.stdout
/** What each step that runs now says of itself. */
const underWay = new Set()
/** Children in a process group of their own, and those that share this terminal. */
const groups = new Set()
const attached = new Set()
let isInterrupted = false

/** Shows progress where errors go: a tool's answer stands alone on the standard output. */
export function keepOutputClean() {
  out = process.stderr
}

/** A failure whose message is all that a person needs; no stack is shown. */
export class SetUpError extends Error {}

const elapsed = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** A line in place of the one that a terminal was shown last. */
const inPlace = (line) => `\r\x1b[K${line}`

/**
 * Runs one step of the set-up and shows that it goes on, then that it is done and how long it took. Steps may run side by
 * side; a terminal shows them in one line.
 */
export async function step(title, work) {
  const since = performance.now()
  const isTerminal = out.isTTY === true
  let ticks = 0
  const tell = () => `${title} ${elapsed(since)}`
  const show = () => {
    ticks += 1
    if (isTerminal) out.write(inPlace(`… ${[...underWay].map((one) => one()).join(' · ')}`.slice(0, out.columns)))
    else if (ticks % QUIET_TICKS === 0) out.write(`… ${tell()}\n`)
  }
  const end = (mark) => {
    const line = `${mark} ${title} (${elapsed(since)})\n`
    out.write(isTerminal ? inPlace(line) : line)
  }
  if (!isTerminal) out.write(`… ${title}\n`)
  underWay.add(tell)
  const timer = setInterval(show, TICK_MS)
  try {
    const result = await work()
    end('✓')
    return result
  } catch (error) {
    end('✗')
    throw error
  } finally {
    clearInterval(timer)
    underWay.delete(tell)
  }
}

/** Says in one line that there was nothing to do. */
export function done(title) {
  out.write(`✓ ${title}\n`)
}

/** Runs a program without showing its words; they are shown, at the end only, when it fails. Resolves to its output. */
export function runQuietly(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    // A group of its own, so that an interrupted set-up leaves no grandchild behind (npm starts compilers).
    const detached = process.platform !== 'win32'
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached, ...options })
    groups.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('error', reject)
    child.once('close', (code, signal) => {
      groups.delete(child)
      if (code === 0) return resolve(output)
      const tail = output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n')
      reject(new SetUpError(`${tail}\n\n${[command, ...args].join(' ')} ended with ${signal ?? `code ${code}`}`))
    })
  })
}

/** Runs Node with the arguments on this terminal; resolves to its exit code, and whether a signal asked it to end. */
export function runAttached(args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', ...options })
    attached.add(child)
    child.once('error', reject)
    child.once('close', (code) => {
      attached.delete(child)
      resolve({ code: code ?? 1, isInterrupted })
    })
  })
}

function killGroup(child, signal) {
  if (process.platform === 'win32') child.kill(signal)
  else process.kill(-child.pid, signal)
}

/** Makes Ctrl-C and SIGTERM stop what runs below, then this process. Returns a function that hands the signals back. */
export function interruptible() {
  const onSignal = (signal) => {
    isInterrupted = true
    for (const child of groups) killGroup(child, signal)
    for (const child of attached) child.kill(signal)
    if (attached.size === 0) process.exit(130)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return () => {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}

/** Shows a failure: a sentence when it is one of ours, everything when it is a surprise. */
export function explain(error) {
  process.stderr.write(`\n${error instanceof SetUpError ? error.message : error.stack}\n`)
}
