import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { type Edge, parseInput } from '../../platform/http.server.ts'
import type { ReceivedForm } from '../files/photo-action.server.ts'
import { actOnOrder } from './act-on-order.server.ts'
import { type OrderAct, orderCommandSchema } from './order.schema.ts'

const revSchema = z.object({ rev: z.coerce.number().int() })

/** The act whose form the address asks for, when the reader may do it. */
export function chosenActOf(acts: readonly OrderAct[], asked: string | null): OrderAct | null {
  return acts.find((act) => act === asked) ?? null
}

/** Does what the posted form of an order's page says and leads back to it. Throws a sentence per field. */
export async function actFromForm(edge: Edge & ReceivedForm, base: string): Promise<Response> {
  const { form, params, actor, photos, photoProblem } = edge
  if (photoProblem) throw photoProblem
  const values = Object.fromEntries(form)
  const { rev } = parseInput(revSchema, values)
  const command = parseInput(orderCommandSchema, values)
  await actOnOrder({ orderId: params.id ?? '', rev, command, actor, photos })
  return redirect(`${base}/${params.id}`, 303)
}
