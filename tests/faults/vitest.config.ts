import { defineConfig } from 'vitest/config'

// What failed is told whole: the numbers of a fault are its message.
const limits = { testTimeout: 400_000, hookTimeout: 120_000, chaiConfig: { truncateThreshold: 0 } }

/**
 * Needs the production build; run by the `faults` stage of tests/run.mjs. Faults are mostly waited for, so two files run
 * at a time; what measures time runs after them, alone.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...limits,
          name: 'faults',
          include: ['tests/faults/{clock,faults,kill,restart}.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      { test: { ...limits, name: 'load', include: ['tests/faults/overload.test.ts'], sequence: { groupOrder: 1 } } },
    ],
  },
})
