import { defineConfig } from 'vitest/config'
import { testsWithCity } from './tests/setup/test-files.ts'

const FOLDERS = ['app', 'workers', 'prisma', 'tests']
const EVERY_TEST = FOLDERS.map((folder) => `${folder}/**/*.test.{ts,tsx}`)

// Set by the stage `unit-postgresql` (tests/run.mjs).
const include = process.env.TEST_DATABASE_URL ? testsWithCity(FOLDERS) : EVERY_TEST
/** Replaces what a process has once: it needs one of its own. */
const ALONE = 'tests/integration/log-privacy.test.ts'
const exclude = ['**/node_modules/**', 'tests/faults/**', 'tests/e2e/**']

// Failures that tests provoke on purpose are not news.
const limits = { env: { LOG_LEVEL: 'silent' }, testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    projects: [
      // Loading the product anew for every file took half of the time; the files share it.
      { test: { ...limits, name: 'together', isolate: false, include, exclude: [...exclude, ALONE] } },
      { test: { ...limits, name: 'alone', include: [ALONE], exclude } },
    ],
    globalSetup: ['tests/setup/template-database.ts', 'tests/setup/redis-server.ts'],
    // Many tests wait for a server of theirs; a third process uses what two leave of two cores.
    maxWorkers: 3,
    // The second stage reads what the first has translated.
    experimental: { fsModuleCache: true, fsModuleCachePath: '.cache/vitest' },
  },
})
