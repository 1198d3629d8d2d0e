/**
 * The dependency rule of the house: routes → modules → platform/ports; workers → modules; only the container knows the
 * adapters; app/ui knows nothing of them. `npm test` fails when an import breaks it.
 */
const TEST = '\\.test\\.tsx?$'
const PURE = '^app/(modules|platform)/.+\\.(rules|policy|schema|events|words)\\.ts$'

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    rule(
      'no-cycle',
      'Two files that need each other are one file, or miss a third.',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    rule(
      'routes-are-the-edge',
      'Nothing but a test imports from routes.',
      { pathNot: '^(app/routes|tests/)' },
      { path: '^app/routes/', pathNot: '^app/routes\\.ts$' },
    ),
    rule(
      'app-without-workers',
      'Workers import the application; only the web process hosts them.',
      { path: '^app/', pathNot: ['^app/server/', TEST] },
      { path: '^workers/' },
    ),
    rule(
      'platform-without-domain',
      'The platform has no domain words.',
      { path: '^app/platform/', pathNot: TEST },
      { path: '^(app/(modules|routes|server|ui)|workers)/' },
    ),
    rule(
      'adapters-behind-ports',
      'Only the container chooses adapters; adapters may build on each other.',
      {
        path: '^(app|workers|prisma)/',
        pathNot: [
          '^app/platform/container\\.server\\.ts$',
          '^app/platform/db\\.server\\.ts$',
          '^app/platform/live/',
          '^app/server/(start-)?worker-thread\\.ts$',
          '^app/platform/adapters/',
          TEST,
        ],
      },
      { path: '^app/platform/adapters/' },
    ),
    rule(
      'modules-below-the-edge',
      'Modules know nothing of HTTP files, the web process or workers.',
      { path: '^app/modules/', pathNot: TEST },
      { path: '^(app/(routes|server)|workers)/' },
    ),
    rule(
      'modules-meet-by-use-case',
      'A module reaches another through its use-cases, queries, pure files and components only.',
      { path: '^app/modules/([^/]+)/', pathNot: TEST },
      {
        path: '^app/modules/',
        pathNot: ['^app/modules/$1/', '\\.server\\.ts$', PURE, '\\.words\\.ts$', '^app/modules/[^/]+/ui/'],
      },
    ),
    rule(
      'pure-files',
      'Rules, policies, schemas, events and words import zod, each other, and types.',
      { path: PURE, pathNot: [TEST, '^app/platform/'] },
      {
        pathNot: [
          '^node_modules/zod/',
          PURE,
          '^app/platform/(duration|actor|errors)\\.ts$',
          '^app/platform/i18n/text\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'design-system-alone',
      'app/ui knows no domain and no data; its words come from platform/i18n.',
      { path: '^app/ui/', pathNot: TEST },
      { path: '^(app/(modules|routes|server|platform)|workers|prisma)/', pathNot: '^app/platform/i18n/' },
    ),
    rule(
      'no-test-in-product',
      'The product never imports its tests.',
      { path: '^(app|workers|prisma)/', pathNot: TEST },
      { path: '^tests/|\\.test\\.tsx?$' },
    ),
    rule(
      'no-drawers',
      'A folder of leftovers hides what is in it.',
      {},
      {
        path: '/(util|utils|helper|helpers|common|lib|misc|v2)/',
        pathNot: 'node_modules',
      },
    ),
    rule('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true, pathNot: '^(virtual:|#tests/)' }),
    rule(
      'declared',
      'Packages of the product are declared in package.json.',
      { path: '^(app|workers)/', pathNot: TEST },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|prisma/generated|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
