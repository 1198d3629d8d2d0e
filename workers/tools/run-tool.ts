import { isAppError } from '#app/platform/errors.ts'

/** Exit code of a call that the tool could not understand, or of what it was asked to do and refused. */
const REFUSED = 2
/** As a shell reports a program that Ctrl-C ended. */
const INTERRUPTED = 130

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

/**
 * Runs a command-line tool and sets the exit code: what `run` returns, or null when the call was not understood, which
 * shows the usage. A refusal is shown as its sentences, one per field; an unknown option as Node words it.
 */
export async function runTool(usage: string, run: () => Promise<number | null>): Promise<void> {
  try {
    const code = await run()
    if (code === null) console.error(usage)
    process.exitCode = code ?? REFUSED
  } catch (error) {
    // Ctrl-C or Ctrl-D at a question: the person wants to end it, and knows.
    if (codeOf(error) === 'ABORT_ERR') {
      process.exitCode = INTERRUPTED
      return
    }
    if (isAppError(error)) {
      console.error(`${error.text.zh}\n${error.text.en}`)
      for (const [field, texts] of Object.entries(error.fields ?? {})) {
        for (const { zh, en } of texts) console.error(`  ${field}: ${zh} · ${en}`)
      }
    } else if (error instanceof TypeError && codeOf(error) !== undefined) {
      console.error(`${error.message}\n\n${usage}`)
    } else throw error
    process.exitCode = REFUSED
  }
}
