import { defineConfig } from 'vitest/config'

/** Needs the production build; run by the `faults` stage of tests/run.mjs. */
export default defineConfig({
  test: {
    include: ['tests/faults/**/*.test.ts'],
    testTimeout: 400_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
