import { existsSync, lstatSync, readFileSync } from 'node:fs'
import path from 'node:path'
import driver from '../platform/sqlite-driver/release.cjs'
import { fingerprint, stamp } from './fingerprint.mjs'
import { runQuietly, SetUpError, step } from './progress.mjs'

const MARK = stamp(path.join('node_modules', '.jiazhu-stamp'))
/** What node_modules was made of; the driver's package is copied there. */
const SOURCES = ['package-lock.json', 'app/platform/sqlite-driver']
/** A compiled package fits one version of Node's binary interface only. */
const wantedMark = () => fingerprint(SOURCES, process.platform, process.arch, process.versions.modules)
const uncompiled = (mark) => `${mark} to compile`
const BINARY = path.join('node_modules', driver.name, 'build', 'Release', 'better_sqlite3.node')

/** True when node_modules holds what the lock file asks for, whoever installed it. */
function isInstalled() {
  const installedFile = path.join('node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  const wanted = Object.entries(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages)
  return wanted.every(([name, entry]) => {
    if (name === '') return true
    return installed[name] ? installed[name].version === entry.version : Boolean(entry.optional || entry.peer)
  })
}

function npm(...args) {
  const running = process.env.npm_execpath
  if (running?.endsWith('.js')) return runQuietly(process.execPath, [running, ...args])
  return runQuietly('npm', args, { shell: process.platform === 'win32' })
}

function orSay(hint) {
  return (error) => {
    throw new SetUpError(`${error.message}\n\n${hint}`)
  }
}

const install = () =>
  step('installing packages (about a minute the first time)', () =>
    // Development packages build the pages, so NODE_ENV=production must not leave them out.
    npm('ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund').catch(
      orSay('The packages could not be installed. This needs the npm registry.'),
    ),
  )

/**
 * Installs what the lock file asks for; true when compilePackages has yet to follow. Packages that somebody else
 * installed are left as they are.
 */
export async function installPackages() {
  const wanted = wantedMark()
  const found = MARK.read()
  if (found === wanted) return false
  if (found === uncompiled(wanted)) return true
  if (existsSync('node_modules') && lstatSync('node_modules').isSymbolicLink()) {
    throw new SetUpError(
      'node_modules is a link to another folder, which an installation would empty. Remove the link.',
    )
  }
  if (found !== '' || !isInstalled()) await install()
  // Neither this installation nor one that somebody made without scripts has compiled the driver.
  const isReady = driver.isCompiled || existsSync(BINARY)
  MARK.write(isReady ? wanted : uncompiled(wanted))
  return !isReady
}

/** The one package whose script is run, where Node is older: a compiler takes a minute for it. */
export async function compilePackages() {
  await step('compiling the database driver (about a minute)', () =>
    npm('rebuild', driver.name).catch(
      orSay(
        'The database driver could not be compiled. Before Node 22.14 it needs python3, make and a C++ compiler (Debian: apt ' +
          'install python3 make g++); later ones need none of them.',
      ),
    ),
  )
  MARK.write(wantedMark())
}
