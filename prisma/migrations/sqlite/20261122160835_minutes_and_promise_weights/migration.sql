-- AlterTable
ALTER TABLE "Activity" ADD COLUMN "matterId" TEXT;
ALTER TABLE "Activity" ADD COLUMN "minutes" TEXT;
ALTER TABLE "Activity" ADD COLUMN "minutesAt" DATETIME;

-- AlterTable
ALTER TABLE "MatterCommitment" ADD COLUMN "measure" TEXT NOT NULL DEFAULT '';
ALTER TABLE "MatterCommitment" ADD COLUMN "budget" BIGINT;
ALTER TABLE "MatterCommitment" ADD COLUMN "weight" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "Activity_matterId_startsAt_id_idx" ON "Activity"("matterId", "startsAt", "id");
