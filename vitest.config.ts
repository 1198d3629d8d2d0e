import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'app/**/*.test.ts',
      'app/**/*.test.tsx',
      'workers/**/*.test.ts',
      'prisma/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'tests/faults/**', 'tests/e2e/**'],
    globalSetup: ['tests/setup/template-database.ts'],
    // Failures that tests provoke on purpose are not news.
    env: { LOG_LEVEL: 'silent' },
    maxWorkers: 2,
    testTimeout: 20_000,
  },
})
