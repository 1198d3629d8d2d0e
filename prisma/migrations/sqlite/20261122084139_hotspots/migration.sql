-- CreateTable
CREATE TABLE "HotspotHead" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Hotspot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL,
    "firstAt" DATETIME NOT NULL,
    "lastAt" DATETIME NOT NULL,
    "size" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,
    "weekPeople" INTEGER NOT NULL DEFAULT 0,
    "monthPeople" INTEGER NOT NULL DEFAULT 0,
    "heatKey" REAL NOT NULL,
    "shown" BOOLEAN NOT NULL DEFAULT false,
    "alarmedAt" DATETIME,
    "districtCode" TEXT,
    "categoryCode" TEXT,
    "departmentId" TEXT,
    "words" TEXT NOT NULL DEFAULT '[]',
    "months" TEXT NOT NULL DEFAULT '[]',
    "wordsAt" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "HotspotMember" (
    "caseId" TEXT NOT NULL PRIMARY KEY,
    "hotspotId" TEXT,
    "seq" INTEGER NOT NULL,
    "caseRev" INTEGER NOT NULL,
    "features" TEXT NOT NULL,
    "districtCode" TEXT,
    "streetCode" TEXT,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Hotspot_shown_heatKey_id_idx" ON "Hotspot"("shown", "heatKey", "id");

-- CreateIndex
CREATE INDEX "Hotspot_shown_districtCode_heatKey_id_idx" ON "Hotspot"("shown", "districtCode", "heatKey", "id");

-- CreateIndex
CREATE INDEX "Hotspot_shown_categoryCode_heatKey_id_idx" ON "Hotspot"("shown", "categoryCode", "heatKey", "id");

-- CreateIndex
CREATE INDEX "Hotspot_shown_departmentId_heatKey_id_idx" ON "Hotspot"("shown", "departmentId", "heatKey", "id");

-- CreateIndex
CREATE INDEX "Hotspot_shown_lastAt_idx" ON "Hotspot"("shown", "lastAt");

-- CreateIndex
CREATE INDEX "Hotspot_alarmedAt_idx" ON "Hotspot"("alarmedAt");

-- CreateIndex
CREATE INDEX "HotspotMember_hotspotId_at_idx" ON "HotspotMember"("hotspotId", "at");

-- CreateIndex
CREATE INDEX "HotspotMember_seq_idx" ON "HotspotMember"("seq");
