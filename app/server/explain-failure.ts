import { isAppError } from '#app/platform/errors.ts'

/**
 * What the terminal shows when the process cannot start. A plain Error is a sentence that we wrote for the person
 * who starts it, and so is an AppError; anything else is a surprise and keeps its stack.
 */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (isAppError(error)) return `${error.text.zh}\n${error.text.en}`
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'The port is in use. Stop the other program or choose one: PORT=3001 npm start'
  }
  return error.constructor === Error && !('code' in error) ? error.message : (error.stack ?? error.message)
}
