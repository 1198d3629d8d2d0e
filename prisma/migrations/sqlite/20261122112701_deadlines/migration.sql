-- CreateTable
CREATE TABLE "DeadlineSubject" (
    "subject" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Deadline" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "subject" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "cycle" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "startAt" DATETIME NOT NULL,
    "amount" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "counting" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "provisional" BOOLEAN NOT NULL DEFAULT false,
    "calendarVersion" INTEGER NOT NULL,
    "extensions" INTEGER NOT NULL DEFAULT 0,
    "breachedAt" DATETIME,
    "stoppedAt" DATETIME,
    "topics" TEXT NOT NULL DEFAULT '',
    "epoch" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Deadline_subject_fkey" FOREIGN KEY ("subject") REFERENCES "DeadlineSubject" ("subject") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DeadlineStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "deadlineId" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "fireAt" DATETIME NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "firedAt" DATETIME,
    CONSTRAINT "DeadlineStep_deadlineId_fkey" FOREIGN KEY ("deadlineId") REFERENCES "Deadline" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable: one column at a time, so that the table is not made again
ALTER TABLE "SlaClock" ADD COLUMN "resumeAt" DATETIME;
ALTER TABLE "SlaClock" ADD COLUMN "pausedMs" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "SlaClock" ADD COLUMN "latePauses" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "SlaClock" ADD COLUMN "disputedAt" DATETIME;

-- CreateIndex
CREATE INDEX "Deadline_state_dueAt_idx" ON "Deadline"("state", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Deadline_subject_metric_cycle_key" ON "Deadline"("subject", "metric", "cycle");

-- CreateIndex
CREATE INDEX "DeadlineStep_status_fireAt_idx" ON "DeadlineStep"("status", "fireAt");

-- CreateIndex
CREATE UNIQUE INDEX "DeadlineStep_deadlineId_epoch_level_key" ON "DeadlineStep"("deadlineId", "epoch", "level");