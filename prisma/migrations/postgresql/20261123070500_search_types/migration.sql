-- The search index knows the types of cases from now on. One that holds cases already does not know theirs, and is made
-- anew in the background; until then this note stands (app/modules/cases/rebuild-search.server.ts).
INSERT INTO "Setting" ("key", "value") SELECT 'search-lacks-types', '' WHERE EXISTS (SELECT 1 FROM "SearchEntry");
