import type { SettingName } from './env.server.ts'

/** What each setting must look like, to follow "must be". */
export const SETTING_FORMS: Record<SettingName, string> = {
  ROLES: 'some of web, worker, relay, scheduler, separated by commas, or empty for all',
  PORT: 'a whole number from 0 to 65535',
  HOST: 'an address to listen on, such as 127.0.0.1',
  APP_MODE: 'demo or production',
  DATA_DIR: 'a folder',
  DATABASE_URL: 'file:/path/to/city.db or postgresql://user:password@host:5432/database',
  REDIS_URL: 'redis://host:6379, or rediss:// for TLS',
  MEILI_URL: 'an address such as http://127.0.0.1:7700',
  MEILI_KEY: 'the key of the search server',
  STORAGE_URL: 's3://bucket?endpoint=https://…&region=…',
  STORAGE_KEY_ID: 'the id of the storage key',
  STORAGE_KEY_SECRET: 'the secret of the storage key',
  APP_SECRET: '32 characters or more, for example from: openssl rand -base64 32',
  PUBLIC_URL: 'the address browsers use, such as https://city.example',
  METRICS_TOKEN: '32 characters or more, for example from: openssl rand -hex 32',
  MAP_TILE_URL: 'an address with {z}, {x} and {y}',
  MAP_TILE_ATTRIBUTION: 'up to 300 characters',
  CLASSIFIER_MODEL: 'the file of a trained model, or several separated by commas',
  LOG_LEVEL: 'debug, info, warn, error or silent',
  TRUSTED_PROXIES: 'a whole number from 0 to 5',
  DRAIN_SECONDS: 'a whole number from 0 to 300',
  BACKUP_DIR: 'a folder outside DATA_DIR',
  RATE_LIMITS: 'on or off',
}
