-- AlterTable
ALTER TABLE "Activity" ADD COLUMN     "matterId" TEXT,
ADD COLUMN     "minutes" TEXT,
ADD COLUMN     "minutesAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "MatterCommitment" ADD COLUMN     "budget" BIGINT,
ADD COLUMN     "measure" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "weight" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "Activity_matterId_startsAt_id_idx" ON "Activity"("matterId", "startsAt", "id");
