import { type Actor, ANONYMOUS, type Role } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'

/** Who signs in with this login of the city. */
export async function demoActor(login: string, { db }: Pick<Services, 'db'>): Promise<Actor> {
  const user = await db.user.findUniqueOrThrow({ where: { login } })
  const { id, role, communityCode, departmentId, displayName } = user
  return { ...ANONYMOUS, id, role: role as Role, communityCode, departmentId, displayName }
}
