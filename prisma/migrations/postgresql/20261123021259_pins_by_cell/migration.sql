-- Cells of 1/200 degree, newest first, with all that a pin shows: a map of a piece of the city reads this and no row.
CREATE INDEX "Case_map" ON "Case" (FLOOR(("lat" + 90) * 200), FLOOR(("lng" + 180) * 200), "submittedAt" DESC, "id" DESC) INCLUDE ("lat", "lng", "reference", "status", "title") WHERE "published";
