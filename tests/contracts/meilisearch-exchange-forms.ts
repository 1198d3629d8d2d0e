import { z } from 'zod'

const words = z.array(z.string())
const uid = z.string().regex(/^[a-zA-Z0-9_-]{1,400}$/)
/** ISO 639-3 codes that the documentation lists; those of the product are among them. */
const locales = z.array(z.enum(['zho', 'cmn', 'eng', 'jpn', 'kor'])).nullable()

/** Bodies of the documented requests. The server refuses a key it does not know, and so does this. */
export const FORMS = {
  createIndex: z.strictObject({ uid, primaryKey: z.string().optional() }),
  settings: z.strictObject({
    searchableAttributes: words.optional(),
    displayedAttributes: words.optional(),
    filterableAttributes: words.optional(),
    sortableAttributes: words.optional(),
    rankingRules: words.optional(),
    synonyms: z.record(z.string(), words).optional(),
    typoTolerance: z
      .strictObject({
        enabled: z.boolean().optional(),
        disableOnAttributes: words.optional(),
        disableOnWords: words.optional(),
        disableOnNumbers: z.boolean().optional(),
        minWordSizeForTypos: z.strictObject({ oneTypo: z.number(), twoTypos: z.number() }).partial().optional(),
      })
      .optional(),
    localizedAttributes: z.array(z.strictObject({ attributePatterns: words, locales: locales.unwrap() })).optional(),
    pagination: z.strictObject({ maxTotalHits: z.int().min(1) }).optional(),
  }),
  documents: z.array(z.looseObject({ id: z.string().regex(/^[a-zA-Z0-9_-]{1,511}$/) })),
  deleteBatch: words,
  deleteByFilter: z.strictObject({ filter: z.string().min(1) }),
  search: z.strictObject({
    q: z.string().nullable().optional(),
    offset: z.int().min(0).optional(),
    limit: z.int().min(0).optional(),
    filter: z.string().optional(),
    sort: z.array(z.string().regex(/^[\w-]+:(asc|desc)$/)).optional(),
    matchingStrategy: z.enum(['last', 'all', 'frequency']).optional(),
    attributesToRetrieve: words.optional(),
    attributesToSearchOn: words.optional(),
    showMatchesPosition: z.boolean().optional(),
    locales: locales.optional(),
  }),
  swap: z.array(z.strictObject({ indexes: z.tuple([uid, uid]), rename: z.boolean().optional() })),
  createKey: z.strictObject({
    uid: z.uuid().optional(),
    name: z.string().optional(),
    description: z.string().optional(),
    actions: words,
    indexes: words,
    expiresAt: z.string().nullable(),
  }),
} as const

/** Actions that a key can be given, as documented. */
export const ACTIONS = [
  '*',
  'search',
  'documents.add',
  'documents.get',
  'documents.delete',
  'indexes.create',
  'indexes.get',
  'indexes.update',
  'indexes.delete',
  'indexes.swap',
  'tasks.get',
  'settings.get',
  'settings.update',
  'stats.get',
  'keys.create',
  'keys.get',
] as const
export type Action = (typeof ACTIONS)[number]
