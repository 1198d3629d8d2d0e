-- CreateTable
CREATE TABLE "MeasureDay" (
    "day" TEXT NOT NULL PRIMARY KEY,
    "staleAt" DATETIME,
    "countedAt" DATETIME,
    "limitAt" DATETIME,
    "counts" TEXT NOT NULL DEFAULT '{}'
);

-- CreateIndex
CREATE INDEX "MeasureDay_limitAt_idx" ON "MeasureDay"("limitAt");

-- Every month is counted by its days once.
UPDATE "MeasureMonth" SET "staleAt" = "countedAt" WHERE "staleAt" IS NULL;
