import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { tryAnswer } from '../accounts/attempt-lock.server.ts'
import { writeClosing } from '../accounts/close-user.server.ts'
import { passwordFits } from '../accounts/passwords.server.ts'
import { closeBook } from '../credit/close-book.server.ts'
import { BLOCKS, CLOSING_WORDS, saysClose } from './closing.rules.ts'
import { closingBlocks } from './closing-blocks.server.ts'
import { erase } from './erase.server.ts'

const LOG_IN = { zh: '请先登录', en: 'Please log in first' }
const SAY_IT = {
  zh: `请一字不差地输入“${CLOSING_WORDS.zh}”`,
  en: `Type "${CLOSING_WORDS.en}" to say that you mean it`,
}
const WRONG = { zh: '密码不对', en: 'The password is not right' }

const closeSchema = z.object({
  words: z.string().max(100),
  password: z.string().min(1).max(200),
})
export type CloseInput = z.input<typeof closeSchema>

/**
 * Closes the actor's own account for good (PIPL 47): what names the person is erased, what the law keeps stays under a
 * keyed pseudonym, points are given up, and every session ends. Fails with `invalid` for other words or a wrong password,
 * `limit` after five of those, `conflict` while something is under way.
 */
export async function closeAccount(input: CloseInput, actor: Actor, deps: Services = services()): Promise<void> {
  const userId = actor.id
  if (userId === null) throw new AppError('unauthenticated', 'log_in', LOG_IN)
  const { words, password } = parseInput(closeSchema, input)
  if (!saysClose(words)) throw new AppError('invalid', 'closing_words', SAY_IT, { fields: { words: [SAY_IT] } })
  const [block] = await closingBlocks(actor, deps)
  if (block) throw new AppError('conflict', `closing_${block}`, BLOCKS[block])
  const user = await deps.db.user.findUnique({ where: { id: userId }, select: { passwordHash: true } })
  const isRight = async () =>
    (await passwordFits(user?.passwordHash ?? null, password.normalize('NFKC'))) ? true : null
  const { right } = await tryAnswer({ userId, subject: 'close-account' }, isRight, deps)
  if (!right) throw new AppError('invalid', 'wrong_password', WRONG, { fields: { password: [WRONG] } })
  await closeBook({ sure: 'on' }, actor, deps)
  await writeClosing({ userId, actor, also: (tx, at) => erase(tx, { userId, at }) }, deps)
}
