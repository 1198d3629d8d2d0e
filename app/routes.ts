import { index, type RouteConfig, route } from '@remix-run/route-config'

const page = (path: string, file: string) => route(path, `routes/${file}`)

const resident = [
  index('routes/_index.tsx'),
  page('track', 'track.tsx'),
  page('credit', 'credit.tsx'),
  page('file', 'file.tsx'),
  page('file/receipt/:reference', 'file.receipt.$reference.tsx'),
  page('my', 'my.tsx'),
  page('cases', 'cases._index.tsx'),
  page('cases/map', 'cases.map.tsx'),
  page('cases/:reference', 'cases.$reference.tsx'),
  page('cases/:reference/edit', 'cases.$reference.edit.tsx'),
  page('photos/:photoId', 'photos.$photoId.ts'),
]

const staff = [
  page('desk', 'desk._index.tsx'),
  page('desk/dispatch', 'desk.dispatch.tsx'),
  page('desk/review', 'desk.review.tsx'),
  page('desk/follow-up', 'desk.follow-up.tsx'),
  page('supervise', 'supervise._index.tsx'),
  page('supervise/hotspots', 'supervise.hotspots._index.tsx'),
  page('supervise/hotspots/:id', 'supervise.hotspots.$id.tsx'),
  page('community', 'community._index.tsx'),
  page('admin', 'admin._index.tsx'),
  page('admin/users', 'admin.users.tsx'),
  page('admin/departments', 'admin.departments.tsx'),
  page('admin/rules', 'admin.rules.tsx'),
  page('admin/rules/drafts', 'admin.rules.drafts._index.tsx'),
  page('admin/rules/drafts/:draftId', 'admin.rules.drafts.$draftId._index.tsx'),
  page('admin/rules/drafts/:draftId/rules', 'admin.rules.drafts.$draftId.rules.tsx'),
  page('admin/rules/drafts/:draftId/rule', 'admin.rules.drafts.$draftId.rule.tsx'),
  page('admin/rules/drafts/:draftId/table.csv', 'admin.rules.drafts.$draftId.table[.]csv.ts'),
  page('admin/rules/tests', 'admin.rules.tests.tsx'),
  page('admin/rules/versions', 'admin.rules.versions.tsx'),
  page('admin/rules/runs/:runId', 'admin.rules.runs.$runId.tsx'),
  page('admin/rules/suggestions', 'admin.rules.suggestions.tsx'),
  page('admin/jobs', 'admin.jobs.tsx'),
  page('desk/cases/:reference', 'desk.cases.$reference.tsx'),
  page('desk/cases/:reference/as-test', 'desk.cases.$reference.as-test.ts'),
  page('desk/cases/:reference/identity', 'desk.cases.$reference.identity.ts'),
]

const account = [
  page('login', 'login.tsx'),
  page('logout', 'logout.ts'),
  page('register', 'register.tsx'),
  page('language', 'language.ts'),
  page('senior', 'senior.ts'),
]

const api = [
  page('api/v1/session', 'api.v1.session.ts'),
  page('api/v1/cases', 'api.v1.cases.ts'),
  page('api/v1/cases/:reference', 'api.v1.cases.$reference.ts'),
  page('api/v1/cases/:reference/events', 'api.v1.cases.$reference.events.ts'),
  page('api/v1/cases/:reference/commands', 'api.v1.cases.$reference.commands.ts'),
  page('api/v1/departments', 'api.v1.departments.ts'),
  page('api/v1/categories', 'api.v1.categories.ts'),
  page('api/v1/credit', 'api.v1.credit.ts'),
  page('api/v1/openapi.json', 'api.v1.openapi[.]json.ts'),
  page('api/v1/*', 'api.v1.$.ts'),
]

/** Small answers for pages that are alive. */
const resources = [
  page('resources/upload-photo', 'resources.upload-photo.ts'),
  page('resources/draft', 'resources.draft.ts'),
  page('resources/suggest-category', 'resources.suggest-category.ts'),
  page('resources/similar', 'resources.similar.ts'),
  page('resources/district-at', 'resources.district-at.ts'),
  page('resources/map-cases', 'resources.map-cases.ts'),
]

const live = [page('live-since', 'live-since.ts')]

/** Every address of the site, by audience; a line here and a file in app/routes make a page. */
export default [
  ...resident,
  ...staff,
  ...account,
  ...api,
  ...resources,
  ...live,
  page('*', '$.tsx'),
] satisfies RouteConfig
