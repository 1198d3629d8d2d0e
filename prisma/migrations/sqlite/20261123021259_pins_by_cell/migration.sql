-- Cells of 1/200 degree, newest first, with all that a pin shows: a map of a piece of the city reads this and no row.
CREATE INDEX "Case_map" ON "Case" (CAST(("lat" + 90) * 200 AS INTEGER), CAST(("lng" + 180) * 200 AS INTEGER), "submittedAt" DESC, "id" DESC, "lat", "lng", "reference", "status", "title", "published") WHERE "published";
