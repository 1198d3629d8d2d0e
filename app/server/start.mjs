/**
 * The one command. `npm start` sets up whatever is missing or out of date and serves; see README for the options.
 *
 *   start.mjs                   serve the production build; ROLES says what this process does
 *   start.mjs --dev             serve the sources and reload on change
 *   start.mjs --reset           delete the demo database and photos, and load them again
 *   start.mjs --run FILE ...    set up, then run one TypeScript file with the remaining arguments
 *   start.mjs --check FILE ...  the same without touching the data: for a tool that looks at the settings themselves
 *   start.mjs --build           install and build, for processes that are started by themselves (ops/)
 *
 * Only Node's own modules may be imported before the packages are installed, and nothing at all before the check
 * of the version: an old Node would fail on the imports with an error that helps nobody.
 */
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Jiazhu needs Node 20.19 or newer; this is ${process.version}. Get it from https://nodejs.org\n`)
  process.exit(1)
}

const { resolve } = await import('node:path')
const { fileURLToPath, pathToFileURL } = await import('node:url')
process.chdir(fileURLToPath(new URL('../..', import.meta.url)))
const { explain, interruptible, keepOutputClean, runAttached, SetUpError } = await import('./progress.mjs')
const { assertPortFree, bin, loadSettings, prepareBuild, prepareData, preparePackages } = await import('./set-up.mjs')
const { resetData } = await import('./reset.mjs')

async function serve() {
  process.env.NODE_ENV = 'production'
  // A line per request is for machines; a person at a terminal wants to see the address and what goes wrong.
  if (process.stdout.isTTY) process.env.LOG_LEVEL ||= 'warn'
  await assertPortFree()
  await preparePackages(prepareBuild)
  await prepareData()
  // From here on the server answers the signals, in this very process: nothing stands between it and Ctrl-C.
  endSetUp()
  await import(pathToFileURL(resolve('build/main.mjs')).href)
}

/** Ctrl-C is how it is stopped: an interrupted program is a normal end. */
async function runToTheEnd(args) {
  const { code, isInterrupted } = await runAttached(args)
  process.exitCode = isInterrupted ? 0 : code
}

async function develop() {
  process.env.NODE_ENV = 'development'
  await assertPortFree()
  await preparePackages()
  await prepareData()
  // Restarts when server or worker code changes; pages are reloaded by Vite without a restart.
  await runToTheEnd([bin('tsx'), 'watch', '--clear-screen=false', 'app/server/main.ts'])
}

async function build() {
  await preparePackages(prepareBuild)
}

async function runFile(args, { withData }) {
  keepOutputClean()
  await preparePackages()
  if (withData) await prepareData()
  await runToTheEnd(['--import', 'tsx', ...args])
}

const [option, ...rest] = process.argv.slice(2)
const endSetUp = interruptible()
try {
  loadSettings()
  if (option === undefined) await serve()
  else if (option === '--dev') await develop()
  else if (option === '--reset') await resetData()
  else if (option === '--build') await build()
  else if (option === '--run' && rest.length > 0) await runFile(rest, { withData: true })
  else if (option === '--check' && rest.length > 0) await runFile(rest, { withData: false })
  else throw new SetUpError(`Unknown option ${option}. Use no option, --dev, --reset, --build, --run or --check FILE.`)
} catch (error) {
  explain(error)
  process.exit(1)
}
