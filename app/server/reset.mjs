import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { done, SetUpError } from './progress.mjs'
import { databaseFile, dataDir, dataStamp, isOnServer, prepareData, preparePackages } from './set-up.mjs'

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // The process exists but belongs to someone else.
    return error.code === 'EPERM'
  }
}

function refuseWhileServing() {
  const file = path.join(dataDir(), 'server.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8'))
  if (isRunning(pid)) throw new SetUpError(`Process ${pid} is serving from ${dataDir()}. Stop it first.`)
}

function refuseRealData() {
  if (process.env.APP_MODE === 'production' || dataStamp().read().startsWith('production')) {
    throw new SetUpError(`${dataDir()} holds the data of a production installation. Only a demo can be reset.`)
  }
}

function refuseServer() {
  if (!isOnServer()) return
  throw new SetUpError(
    'A reset deletes a database file; DATABASE_URL names a PostgreSQL server. There, drop the database and create it anew (dropdb, createdb), then npm start.',
  )
}

/** Deletes the demo's database and photos and loads the demo again; refuses real data and data in use. */
export async function resetData() {
  refuseServer()
  refuseRealData()
  refuseWhileServing()
  await preparePackages()
  const database = databaseFile()
  // Named one by one: DATA_DIR may point at a folder that holds other things.
  for (const file of [database, `${database}-wal`, `${database}-shm`]) rmSync(file, { force: true })
  rmSync(path.join(dataDir(), 'files'), { recursive: true, force: true })
  dataStamp().clear()
  done('the old demo is deleted')
  await prepareData()
}
