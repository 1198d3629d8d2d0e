import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Env } from '#app/platform/env.server.ts'
import { type Finding, fine, note, wordsOf, wrong } from './finding.ts'

const GIGABYTE = 1024 ** 3
/** Free space in gigabytes below which uploads will soon fail, and below which one should plan. */
const FREE = { wrong: 1, note: 5 } as const

function checkSpace(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder)
  const free = (bavail * bsize) / GIGABYTE
  const words = `${free.toFixed(1)} GB free`
  if (free < FREE.wrong) return wrong('Disk', `${words} at ${folder}: make room before photos are refused`)
  return free < FREE.note ? note('Disk', `${words} at ${folder}`) : fine('Disk', words)
}

/** The machine and DATA_DIR. */
export function checkHost({ DATA_DIR }: Pick<Env, 'DATA_DIR'>): Finding[] {
  const found = [fine('Node', process.version)]
  try {
    mkdirSync(DATA_DIR, { recursive: true })
    const probe = path.join(DATA_DIR, `doctor-${randomUUID()}`)
    writeFileSync(probe, '')
    rmSync(probe)
    return [...found, fine('DATA_DIR', `${DATA_DIR} can be written`), checkSpace(DATA_DIR)]
  } catch (error) {
    return [...found, wrong('DATA_DIR', `cannot be written: give this user the folder (${wordsOf(error)})`)]
  }
}
