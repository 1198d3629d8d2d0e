import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { appendEvents, GENESIS } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { readDossier } from '../hotspots/hotspot-dossier.server.ts'
import { sealMatter } from './change-matter.server.ts'
import { writeEvidence } from './evidence.rules.ts'
import { mayDraftMatter } from './matter.policy.ts'
import { neededSupporters } from './propose-matter.server.ts'
import { refuseMatter } from './refuse-matter.server.ts'

/**
 * Makes a recurring trouble a draft for a compound to talk over, with what is known of it: figures, and the public cases
 * by number. Returns its id; the same draft when there is one. Fails with `not_found`, `forbidden`, `invalid`.
 */
export async function draftFromHotspot(
  { hotspotId, compoundId }: { hotspotId: string; compoundId: string },
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const compound = await deps.db.compound.findUnique({ where: { id: compoundId } })
  if (!compound) refuseMatter('unknown_compound', 'compoundId')
  if (actor.id === null || !mayDraftMatter(actor, compound)) refuseMatter('forbidden')
  const known = await deps.db.matter.findFirst({ where: { hotspotId, compoundId }, select: { id: true } })
  if (known) return known.id
  // Read as nobody reads it: what is put before a whole compound names public cases only.
  const input = { id: hotspotId, locale: 'zh' as const, after: undefined, month: null }
  const dossier = await readDossier({ ...input, actor }, deps)
  const rows = await deps.db.case.findMany({
    where: { reference: { in: dossier.cases.rows.map(({ reference }) => reference) }, published: true },
    orderBy: { submittedAt: 'desc' },
    select: { reference: true, title: true },
  })
  const { title, words, evidence } = writeEvidence(dossier, rows, compound.name)
  const threshold = await neededSupporters(compoundId, deps)
  const { communityCode } = compound
  const id = deps.ids.newId()
  const head = { id, rev: 0, headHash: GENESIS, communityCode }
  const sealed = sealMatter(head, [{ type: 'matter.drafted', payload: { compoundId, hotspotId } }], actor, deps)
  const at = sealed.at
  const text = { compoundId, communityCode, title, words, version: 1, authorId: actor.id, hotspotId, evidence }
  const state = { rev: sealed.rev, headHash: sealed.headHash, status: 'draft', threshold, createdAt: at, updatedAt: at }
  await withTx(deps.db, 'draft-matter', async (tx) => {
    await tx.matter.create({ data: { id, ...text, ...state } })
    await tx.matterVersion.create({ data: { matterId: id, version: 1, words, authorId: text.authorId, at } })
    await appendEvents(tx, sealed.rows)
  })
  poke()
  return id
}
