import { noQuerySchema } from '#app/modules/interop/api-requests.schema.ts'
import { presentDepartment } from '#app/modules/interop/present-directory.rules.ts'
import { listDepartments } from '#app/modules/organisations/organisation.queries.server.ts'
import { defineApi } from '#app/platform/api.server.ts'
import { answerJson } from '#app/platform/api-answer.ts'

/** /api/v1/departments: the units in service. */
export const loader = defineApi({
  async GET({ readQuery }) {
    readQuery(noQuerySchema)
    const active = (await listDepartments()).filter((department) => department.active)
    return answerJson({ departments: active.map(presentDepartment) })
  },
})
