-- CreateTable
CREATE TABLE "MeasureDay" (
    "day" TEXT NOT NULL,
    "staleAt" TIMESTAMP(3),
    "countedAt" TIMESTAMP(3),
    "limitAt" TIMESTAMP(3),
    "counts" TEXT NOT NULL DEFAULT '{}',

    CONSTRAINT "MeasureDay_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE INDEX "MeasureDay_limitAt_idx" ON "MeasureDay"("limitAt");

-- Every month is counted by its days once.
UPDATE "MeasureMonth" SET "staleAt" = "countedAt" WHERE "staleAt" IS NULL;
