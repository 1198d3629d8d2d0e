-- The index of terms knows in which spans of time an entry lies (app/platform/adapters/search/tsvector-spans.ts): an hour,
-- 8, 64 and 512 hours, 171 days, numbered so that no two are equal. Entries that wait to be sorted in are read by every
-- search, so they are few. Made in 30 seconds at a million entries; searches go on meanwhile. A rebuild swaps the names of the tables, not
-- those of their indexes.
CREATE INDEX "SearchEntry_terms_by_time" ON "SearchEntry" USING GIN ("terms", (ARRAY["at" / 3600000 * 5, "at" / 28800000 * 5 + 1, "at" / 230400000 * 5 + 2, "at" / 1843200000 * 5 + 3, "at" / 14745600000 * 5 + 4])) WITH (gin_pending_list_limit = 256);
CREATE INDEX "SearchEntryNext_terms_by_time" ON "SearchEntryNext" USING GIN ("terms", (ARRAY["at" / 3600000 * 5, "at" / 28800000 * 5 + 1, "at" / 230400000 * 5 + 2, "at" / 1843200000 * 5 + 3, "at" / 14745600000 * 5 + 4])) WITH (gin_pending_list_limit = 256);
DROP INDEX "SearchEntry_terms";
DROP INDEX "SearchEntryNext_terms_idx";
ANALYZE "SearchEntry";
