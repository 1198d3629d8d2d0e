import { defineWords } from '../../platform/i18n/text.ts'

/** Said above results that the database found because the search server did not answer. */
export const standInWords = defineWords({
  zh: {
    title: '搜索服务暂时不可用，这次由数据库直接查找',
    hint: '结果是完整的，只是不认同义词和错别字，先后顺序也可能和平时不同。',
  },
  en: {
    title: 'The search service is away for the moment; the database has searched instead',
    hint: 'Nothing is missing, but synonyms and typing slips are not recognised, and the order may differ.',
  },
})
