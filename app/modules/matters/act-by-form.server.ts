import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { actOnMatter } from './act-on-matter.server.ts'
import { answerChallenge } from './answer-challenge.server.ts'
import { hearVoice } from './hear-voice.server.ts'
import { type ChallengeAnswer, type Moderation, matterActSchema, voiceSchema } from './matter.schema.ts'
import { moderateComment } from './moderate-comment.server.ts'

const VOICES: readonly string[] = voiceSchema.options.map(({ shape }) => shape.act.value)
const seenSchema = z.object({ seen: z.string().max(40) })

/**
 * One form of a matter's page: a voice, a moderator's decision, or an act on the matter as it was read. Returns the part
 * of the page to show then. Fails as those do.
 */
export async function actByForm(
  id: string,
  form: FormData,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const values = Object.fromEntries(form)
  if (values.act === 'moderate') {
    // The use-case parses what it is given; a form's fields are text or missing.
    const input = values as unknown as Moderation
    await moderateComment(id, input, actor, deps)
    return `#comment-${input.commentId}`
  }
  if (values.act === 'answer-challenge') {
    await answerChallenge(id, values as unknown as ChallengeAnswer, actor, deps)
    return '#promises'
  }
  if (VOICES.includes(String(values.act))) {
    const command = parseInput(voiceSchema, values)
    await hearVoice({ id, command }, actor, deps)
    if ('commitmentId' in command) return '#promises'
    if ('commentId' in command) return `#comment-${command.commentId}`
    return command.act === 'comment' ? '#comments' : '#support'
  }
  const { seen } = parseInput(seenSchema, values)
  await actOnMatter({ id, seen, command: parseInput(matterActSchema, values) }, actor, deps)
  return ''
}
