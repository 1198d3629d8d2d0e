-- AlterTable
ALTER TABLE "SlaClock" ADD COLUMN     "disputedAt" TIMESTAMP(3),
ADD COLUMN     "latePauses" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pausedMs" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "resumeAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "DeadlineSubject" (
    "subject" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,

    CONSTRAINT "DeadlineSubject_pkey" PRIMARY KEY ("subject")
);

-- CreateTable
CREATE TABLE "Deadline" (
    "id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "cycle" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "startAt" TIMESTAMP(3) NOT NULL,
    "amount" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "counting" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "provisional" BOOLEAN NOT NULL DEFAULT false,
    "calendarVersion" INTEGER NOT NULL,
    "extensions" INTEGER NOT NULL DEFAULT 0,
    "breachedAt" TIMESTAMP(3),
    "stoppedAt" TIMESTAMP(3),
    "topics" TEXT NOT NULL DEFAULT '',
    "epoch" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeadlineStep" (
    "id" TEXT NOT NULL,
    "deadlineId" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "fireAt" TIMESTAMP(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "firedAt" TIMESTAMP(3),

    CONSTRAINT "DeadlineStep_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Deadline_state_dueAt_idx" ON "Deadline"("state", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Deadline_subject_metric_cycle_key" ON "Deadline"("subject", "metric", "cycle");

-- CreateIndex
CREATE INDEX "DeadlineStep_status_fireAt_idx" ON "DeadlineStep"("status", "fireAt");

-- CreateIndex
CREATE UNIQUE INDEX "DeadlineStep_deadlineId_epoch_level_key" ON "DeadlineStep"("deadlineId", "epoch", "level");
-- AddForeignKey
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_subject_fkey" FOREIGN KEY ("subject") REFERENCES "DeadlineSubject"("subject") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeadlineStep" ADD CONSTRAINT "DeadlineStep_deadlineId_fkey" FOREIGN KEY ("deadlineId") REFERENCES "Deadline"("id") ON DELETE CASCADE ON UPDATE CASCADE;
