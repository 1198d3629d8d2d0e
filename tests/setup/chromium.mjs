import { existsSync } from 'node:fs'
import { runQuietly, SetUpError, step } from '../../app/server/progress.mjs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const installed = () => [process.env.CHROMIUM_PATH, ...PLACES].find((file) => file && existsSync(file))

function mayInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/** Path of the system's Chromium; installed from the system's packages, with a Chinese font, when that is allowed. */
export async function findChromium() {
  if (!installed() && mayInstall()) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await step('installing Chromium and a Chinese font from the system packages', async () => {
      await runQuietly('apt-get', ['update'], { env })
      await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], { env })
    })
  }
  const file = installed()
  if (file) return file
  throw new SetUpError(
    'The browser tests need Chromium: install it (Debian: apt install chromium fonts-noto-cjk) or set CHROMIUM_PATH.',
  )
}
