-- AlterTable
ALTER TABLE "Matter" ADD COLUMN "mergedAt" DATETIME;
ALTER TABLE "Matter" ADD COLUMN "mergedFrom" TEXT;
ALTER TABLE "Matter" ADD COLUMN "planDays" INTEGER;
ALTER TABLE "Matter" ADD COLUMN "planUnitId" TEXT;

-- AlterTable
ALTER TABLE "MatterComment" ADD COLUMN "parentId" TEXT;

-- AlterTable
ALTER TABLE "MatterCommitment" ADD COLUMN "doneById" TEXT;

-- CreateTable
CREATE TABLE "SurveyDraft" (
    "surveyId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("surveyId", "userId"),
    CONSTRAINT "SurveyDraft_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MatterChallenge" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "commitmentId" TEXT NOT NULL,
    "matterId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "upheld" BOOLEAN,
    "answer" TEXT,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    CONSTRAINT "MatterChallenge_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "MatterCommitment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VoteClaim" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "voteId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "home" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "answer" TEXT,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    CONSTRAINT "VoteClaim_voteId_fkey" FOREIGN KEY ("voteId") REFERENCES "Vote" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Vote" ADD COLUMN "matterId" TEXT;
ALTER TABLE "Vote" ADD COLUMN "recheckAtCast" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Vote" ADD COLUMN "extensionDays" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Vote" ADD COLUMN "extendedAt" DATETIME;
ALTER TABLE "Vote" ADD COLUMN "extendReason" TEXT;
ALTER TABLE "Vote" ADD COLUMN "remindedAt" DATETIME;
ALTER TABLE "Vote" ADD COLUMN "integrity" TEXT;

-- CreateIndex
CREATE INDEX "Vote_matterId_idx" ON "Vote"("matterId");

-- CreateIndex
CREATE INDEX "MatterChallenge_matterId_createdAt_id_idx" ON "MatterChallenge"("matterId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "MatterChallenge_commitmentId_userId_idx" ON "MatterChallenge"("commitmentId", "userId");

-- CreateIndex
CREATE INDEX "VoteClaim_voteId_createdAt_id_idx" ON "VoteClaim"("voteId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "VoteClaim_voteId_userId_kind_key" ON "VoteClaim"("voteId", "userId", "kind");

-- CreateIndex
CREATE INDEX "Survey_status_untilAt_idx" ON "Survey"("status", "untilAt");

-- CreateIndex
CREATE INDEX "MatterComment_matterId_parentId_score_id_idx" ON "MatterComment"("matterId", "parentId", "score", "id");

-- CreateIndex
CREATE INDEX "MatterComment_parentId_createdAt_id_idx" ON "MatterComment"("parentId", "createdAt", "id");
