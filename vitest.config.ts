import { defineConfig } from 'vitest/config'
import { testsWithCity } from './tests/setup/test-files.ts'

const FOLDERS = ['app', 'workers', 'prisma', 'tests']
const EVERY_TEST = FOLDERS.map((folder) => `${folder}/**/*.test.{ts,tsx}`)

export default defineConfig({
  test: {
    // Set by the stage `unit-postgresql` (tests/run.mjs).
    include: process.env.TEST_DATABASE_URL ? testsWithCity(FOLDERS) : EVERY_TEST,
    exclude: ['**/node_modules/**', 'tests/faults/**', 'tests/e2e/**'],
    globalSetup: ['tests/setup/template-database.ts', 'tests/setup/redis-server.ts'],
    // Failures that tests provoke on purpose are not news.
    env: { LOG_LEVEL: 'silent' },
    maxWorkers: 2,
    testTimeout: 20_000,
  },
})
