import type { Settings } from 'meilisearch'

/** Text as it is searched first: single ideographs and whole words, spaced (meilisearch-document.server.ts). */
export const TERMS = ['titleTerms', 'keywordTerms', 'bodyTerms']
/** Text as it was written: searched with synonyms and slips when the terms have nothing. */
export const WRITTEN = ['title', 'text']

/**
 * Hits that can be reached by paging. Above the 1,000 that are counted: the server reports at most this many, and "at
 * least 1,000" must be told from 1,000 (https://www.meilisearch.com/docs/reference/api/settings/update-pagination).
 */
const REACHABLE_HITS = 10_000

/** What residents call one thing. Every word of a row stands for every other one. */
const SAME_THING = [
  ['电梯', '升降机', 'elevator', 'lift'],
  ['噪音', '噪声', 'noise'],
  ['路灯', '街灯', 'streetlight', 'lamp'],
  ['井盖', '窨井盖', 'manhole'],
  ['电动车', '电瓶车', '电单车', 'scooter'],
  ['物业', '物管'],
  ['公交', '巴士', 'bus'],
  ['违建', '违章建筑', '违法建设'],
  ['垃圾', '废弃物', 'rubbish', 'garbage', 'trash'],
  ['停车', '泊车', 'parking'],
  ['自来水', '供水'],
  ['人行道', 'pavement', 'sidewalk'],
]

/** Words that have another name. */
export const NAMED_TWICE: ReadonlySet<string> = new Set(SAME_THING.flat())

const synonyms = Object.fromEntries(
  SAME_THING.flatMap((row) => row.map((word) => [word, row.filter((other) => other !== word)] as const)),
)

/**
 * Settings of the index. A changed setting comes into force with `npm run rebuild-search`, which fills a new index.
 * Sort stands first so that "newest" is exactly that; ranked hits that are equally good come newest first.
 */
export const INDEX_SETTINGS = {
  searchableAttributes: [...TERMS, ...WRITTEN],
  displayedAttributes: ['id', 'rev', 'gone', 'title', 'text'],
  filterableAttributes: ['scopes', 'type', 'status', 'category', 'areas', 'departments', 'at', 'gone', '_geo'],
  sortableAttributes: ['at', 'id'],
  rankingRules: ['sort', 'words', 'typo', 'proximity', 'attribute', 'exactness', 'at:desc'],
  synonyms,
  // A receipt number or a house number that is one off is another one.
  typoTolerance: { enabled: true, disableOnAttributes: TERMS, disableOnNumbers: true },
  localizedAttributes: [{ attributePatterns: [...TERMS, ...WRITTEN], locales: ['zho', 'eng'] }],
  pagination: { maxTotalHits: REACHABLE_HITS },
} satisfies Settings
