-- Pins apart from the texts: a map asks thousands of rows where they lie, and 150 of these share a page instead of 4.
CREATE TABLE "SearchPlace" ("row" INTEGER PRIMARY KEY, "lat" REAL NOT NULL, "lng" REAL NOT NULL);
CREATE TABLE "SearchPlaceNext" ("row" INTEGER PRIMARY KEY, "lat" REAL NOT NULL, "lng" REAL NOT NULL);
INSERT INTO "SearchPlace" SELECT "row", "lat", "lng" FROM "SearchEntry" WHERE "lat" IS NOT NULL AND "lng" IS NOT NULL;
INSERT INTO "SearchPlaceNext" SELECT "row", "lat", "lng" FROM "SearchEntryNext" WHERE "lat" IS NOT NULL AND "lng" IS NOT NULL;

-- By triggers, which follow the tables when these are renamed: a version of before, beside this one, fills them as well.
CREATE TRIGGER "SearchEntry_placed" AFTER INSERT ON "SearchEntry" BEGIN
    DELETE FROM "SearchPlace" WHERE "row" = NEW."row";
    INSERT INTO "SearchPlace" SELECT NEW."row", NEW."lat", NEW."lng" WHERE NEW."lat" IS NOT NULL AND NEW."lng" IS NOT NULL;
END;
CREATE TRIGGER "SearchEntry_removed" AFTER DELETE ON "SearchEntry" BEGIN
    DELETE FROM "SearchPlace" WHERE "row" = OLD."row";
END;
CREATE TRIGGER "SearchEntryNext_placed" AFTER INSERT ON "SearchEntryNext" BEGIN
    DELETE FROM "SearchPlaceNext" WHERE "row" = NEW."row";
    INSERT INTO "SearchPlaceNext" SELECT NEW."row", NEW."lat", NEW."lng" WHERE NEW."lat" IS NOT NULL AND NEW."lng" IS NOT NULL;
END;
CREATE TRIGGER "SearchEntryNext_removed" AFTER DELETE ON "SearchEntryNext" BEGIN
    DELETE FROM "SearchPlaceNext" WHERE "row" = OLD."row";
END;
