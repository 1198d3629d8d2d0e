-- DropIndex
DROP INDEX "CaseMeasure_isOpen_holderId_dueAt_idx";

-- DropIndex
DROP INDEX "SupervisionOrder_isOpen_unowned_levelRank_dueAt_id_idx";

-- DropIndex
DROP INDEX "SupervisionOrder_departmentId_isOpen_levelRank_dueAt_id_idx";

-- AlterTable
ALTER TABLE "Photo" ADD COLUMN     "exclusionId" TEXT;

-- AlterTable
ALTER TABLE "CaseMeasure" ADD COLUMN     "isSelfStarted" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Place" ADD COLUMN     "population" INTEGER;

-- CreateTable
CREATE TABLE "MeasurePlace" (
    "month" TEXT NOT NULL,
    "districtCode" TEXT NOT NULL,
    "requests" INTEGER NOT NULL,

    CONSTRAINT "MeasurePlace_pkey" PRIMARY KEY ("month","districtCode")
);

-- CreateIndex
CREATE INDEX "Photo_exclusionId_idx" ON "Photo"("exclusionId");

-- CreateIndex
CREATE INDEX "SupervisionOrder_isOpen_unowned_levelRank_dueAt_id_idx" ON "SupervisionOrder"("isOpen", "unowned" DESC, "levelRank" DESC, "dueAt", "id");

-- CreateIndex
CREATE INDEX "SupervisionOrder_departmentId_isOpen_unowned_levelRank_dueA_idx" ON "SupervisionOrder"("departmentId", "isOpen", "unowned" DESC, "levelRank" DESC, "dueAt", "id");

-- What is open is one case in a hundred: the board counts it from this index alone, without touching the rows.
CREATE INDEX "CaseMeasure_open" ON "CaseMeasure" ("holderId", "dueAt", "caseId", "court", "courtSince", "filedAt", "unitSeconds", "holdSeconds", "lateHold", "streetCode", "categoryCode", "handlerId", "isOpen") WHERE "isOpen";
