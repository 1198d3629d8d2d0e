import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['app/**/*.test.ts', 'app/**/*.test.tsx', 'workers/**/*.test.ts', 'prisma/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['tests/setup/template-database.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
  },
})
