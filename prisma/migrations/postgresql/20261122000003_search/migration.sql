-- Search index of the database (app/platform/adapters/search/tsvector*.ts). Not in Prisma's schema: touched by raw SQL only.

-- "terms" are cut and folded in code (bigrams.ts) and arrive with their positions; no text search configuration is involved.
-- "at" is milliseconds, and "row" orders what is of one instant.
CREATE TABLE "SearchEntry" (
    "row" BIGINT GENERATED ALWAYS AS IDENTITY,
    "id" TEXT NOT NULL CONSTRAINT "SearchEntry_pkey" PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,
    "lat" DOUBLE PRECISION,
    "lng" DOUBLE PRECISION,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "terms" TSVECTOR NOT NULL
);
CREATE INDEX "SearchEntry_newest" ON "SearchEntry" ("at" DESC, "row" DESC);
CREATE INDEX "SearchEntry_terms" ON "SearchEntry" USING GIN ("terms");

-- Twin, filled by a rebuild and swapped with the above by renaming.
CREATE TABLE "SearchEntryNext" (LIKE "SearchEntry" INCLUDING ALL);

-- One row while a rebuild runs: writers then keep the twin up to date as well.
CREATE TABLE "SearchRebuild" ("token" TEXT NOT NULL PRIMARY KEY);

-- Removed while a rebuild runs: its later batches were read before and must not bring the document back.
CREATE TABLE "SearchGone" ("id" TEXT NOT NULL PRIMARY KEY);
