import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { checkContent } from './check-draft.server.ts'
import type { Draft } from './load-draft.server.ts'
import { liveVersion } from './load-version.server.ts'

/** Why a draft cannot be published as it is: rules in force have changed since, findings, test cases that fail. */
export type Obstacles = { reason: 'moved_on' | 'findings' | 'tests' | null; text: Text }

const CLEAR: Obstacles = { reason: null, text: { zh: '', en: '' } }

/** What stands in the way of a draft, asked again at every step: units and test cases change too. */
export async function obstaclesOf(draft: Draft, deps: Services = services()): Promise<Obstacles> {
  const version = await liveVersion(deps)
  if (version !== draft.baseVersion) {
    return {
      reason: 'moved_on',
      text: {
        zh: `草案基于第 ${draft.baseVersion} 版，而现在用的是第 ${version} 版。请先并入新版的改动。`,
        en: `The draft was made from version ${draft.baseVersion}, and version ${version} is in force. Take over its changes first.`,
      },
    }
  }
  const { findings, tests } = await checkContent(draft.content, deps)
  const blocking = findings.filter(({ severity }) => severity === 'blocking')
  const [first] = blocking
  if (first) {
    return {
      reason: 'findings',
      text: {
        zh: `有 ${blocking.length} 处必须先改：${first.text.zh}`,
        en: `${blocking.length} findings have to be mended first: ${first.text.en}`,
      },
    }
  }
  const failing = tests.filter(({ passed }) => !passed).length
  if (failing === 0) return CLEAR
  return {
    reason: 'tests',
    text: { zh: `有 ${failing} 个样例不通过。`, en: `${failing} test cases fail.` },
  }
}

/** Throws `conflict` with the obstacle in words, when there is one. */
export function refuseObstacles({ reason, text }: Obstacles): void {
  if (reason) throw new AppError('conflict', `rule_draft_${reason}`, text)
}
