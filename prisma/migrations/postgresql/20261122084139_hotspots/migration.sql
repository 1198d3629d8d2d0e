-- CreateTable
CREATE TABLE "HotspotHead" (
    "id" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,

    CONSTRAINT "HotspotHead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Hotspot" (
    "id" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "firstAt" TIMESTAMP(3) NOT NULL,
    "lastAt" TIMESTAMP(3) NOT NULL,
    "size" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,
    "weekPeople" INTEGER NOT NULL DEFAULT 0,
    "monthPeople" INTEGER NOT NULL DEFAULT 0,
    "heatKey" DOUBLE PRECISION NOT NULL,
    "shown" BOOLEAN NOT NULL DEFAULT false,
    "alarmedAt" TIMESTAMP(3),
    "districtCode" TEXT,
    "categoryCode" TEXT,
    "departmentId" TEXT,
    "words" TEXT NOT NULL DEFAULT '[]',
    "months" TEXT NOT NULL DEFAULT '[]',
    "wordsAt" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Hotspot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HotspotMember" (
    "caseId" TEXT NOT NULL,
    "hotspotId" TEXT,
    "seq" INTEGER NOT NULL,
    "caseRev" INTEGER NOT NULL,
    "features" TEXT NOT NULL,
    "districtCode" TEXT,
    "streetCode" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HotspotMember_pkey" PRIMARY KEY ("caseId")
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
