import { defineConfig } from '@playwright/test'

const port = process.env.E2E_PORT ?? '3987'
const baseURL = `http://127.0.0.1:${port}`

/** Browser tests on the production build with a demo city of its own. `npm test` sets the port and the folder. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../.cache/playwright',
  workers: 1,
  timeout: 30_000,
  forbidOnly: true,
  // About one run in several had one test fail on a busy machine and pass alone; what the first try saw is printed.
  retries: 1,
  use: {
    baseURL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
    { name: 'desktop', use: { viewport: { width: 1366, height: 900 } } },
  ],
  webServer: {
    command: 'node app/server/start.mjs',
    cwd: '..',
    url: `${baseURL}/readyz`,
    timeout: 180_000,
    reuseExistingServer: false,
    // Its warnings stand beside the tests that they belong to.
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    env: {
      PORT: port,
      HOST: '127.0.0.1',
      APP_MODE: 'demo',
      DATA_DIR: process.env.E2E_DATA_DIR ?? '.cache/e2e-data',
      DATABASE_URL: '',
      LOG_LEVEL: 'warn',
      // Dozens of logins from one address in a minute are normal here.
      RATE_LIMITS: 'off',
    },
  },
})
