-- AlterTable
ALTER TABLE "User" ADD COLUMN "closedAt" DATETIME;
ALTER TABLE "User" ADD COLUMN "guardedUntil" DATETIME;

-- AlterTable
ALTER TABLE "HouseholdInvite" ADD COLUMN "guardedUntil" DATETIME;

-- AlterTable
ALTER TABLE "Settlement" ADD COLUMN "indexedAt" DATETIME;

-- CreateTable
CREATE TABLE "SettlementPair" (
    "pair" TEXT NOT NULL,
    "settlementId" TEXT NOT NULL,

    PRIMARY KEY ("pair", "settlementId"),
    CONSTRAINT "SettlementPair_settlementId_fkey" FOREIGN KEY ("settlementId") REFERENCES "Settlement" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Dwelling" ADD COLUMN "orderKey" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "Dwelling_compoundId_status_orderKey_id_idx" ON "Dwelling"("compoundId", "status", "orderKey", "id");

-- CreateIndex
CREATE INDEX "Dwelling_orderKey_id_idx" ON "Dwelling"("orderKey", "id");

-- CreateIndex
CREATE INDEX "SettlementPair_settlementId_idx" ON "SettlementPair"("settlementId");

-- CreateIndex
CREATE INDEX "Settlement_state_indexedAt_id_idx" ON "Settlement"("state", "indexedAt", "id");
