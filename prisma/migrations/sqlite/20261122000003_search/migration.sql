-- Embedded search index (app/platform/adapters/search). Not in Prisma's schema: touched by raw SQL only.

-- "row" is milliseconds * 1000 + counter, so that descending rows are newest first even after a document is indexed again.
CREATE TABLE "SearchEntry" (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE,
    "rev" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,
    "lat" REAL,
    "lng" REAL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL
);

-- Terms are cut and folded in code (bigrams.ts); this tokenizer only splits them at spaces. prefix=1 serves one-character queries.
CREATE VIRTUAL TABLE "SearchText" USING fts5("title", "body", "keywords", "facets", content='', contentless_delete=1, prefix='1', tokenize="ascii tokenchars '_'");

-- Twins, filled by a rebuild and swapped with the above by renaming.
CREATE TABLE "SearchEntryNext" (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE,
    "rev" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,
    "lat" REAL,
    "lng" REAL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL
);
CREATE VIRTUAL TABLE "SearchTextNext" USING fts5("title", "body", "keywords", "facets", content='', contentless_delete=1, prefix='1', tokenize="ascii tokenchars '_'");

-- One row while a rebuild runs: writers then keep the twins up to date as well.
CREATE TABLE "SearchRebuild" ("token" TEXT NOT NULL PRIMARY KEY);

-- Removed while a rebuild runs: its later batches were read before and must not bring the document back.
CREATE TABLE "SearchGone" ("id" TEXT NOT NULL PRIMARY KEY);
