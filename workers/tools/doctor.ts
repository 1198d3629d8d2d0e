import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { examine, report } from '#app/server/doctor/examine.ts'

/** Looks at every setting and engine and says what to mend; ends with code 1 when something must be. */
const names = existsSync('.env') ? Object.keys(parseEnv(readFileSync('.env', 'utf8'))) : []
const findings = await examine(process.env, names)
for (const line of report(findings, process.env)) console.log(line)
process.exitCode = findings.some(({ state }) => state === 'wrong') ? 1 : 0
