-- AlterTable
ALTER TABLE "User" ADD COLUMN     "closedAt" TIMESTAMP(3),
ADD COLUMN     "guardedUntil" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Dwelling" ADD COLUMN     "orderKey" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "HouseholdInvite" ADD COLUMN     "guardedUntil" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Settlement" ADD COLUMN     "indexedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "SettlementPair" (
    "pair" TEXT NOT NULL,
    "settlementId" TEXT NOT NULL,

    CONSTRAINT "SettlementPair_pkey" PRIMARY KEY ("pair","settlementId")
);

-- CreateIndex
CREATE INDEX "SettlementPair_settlementId_idx" ON "SettlementPair"("settlementId");

-- CreateIndex
CREATE INDEX "Dwelling_compoundId_status_orderKey_id_idx" ON "Dwelling"("compoundId", "status", "orderKey", "id");

-- CreateIndex
CREATE INDEX "Dwelling_orderKey_id_idx" ON "Dwelling"("orderKey", "id");

-- CreateIndex
CREATE INDEX "Settlement_state_indexedAt_id_idx" ON "Settlement"("state", "indexedAt", "id");

-- AddForeignKey
ALTER TABLE "SettlementPair" ADD CONSTRAINT "SettlementPair_settlementId_fkey" FOREIGN KEY ("settlementId") REFERENCES "Settlement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
