-- AlterTable
ALTER TABLE "Matter" ADD COLUMN     "mergedAt" TIMESTAMP(3),
ADD COLUMN     "mergedFrom" TEXT,
ADD COLUMN     "planDays" INTEGER,
ADD COLUMN     "planUnitId" TEXT;

-- AlterTable
ALTER TABLE "MatterComment" ADD COLUMN     "parentId" TEXT;

-- AlterTable
ALTER TABLE "MatterCommitment" ADD COLUMN     "doneById" TEXT;

-- AlterTable
ALTER TABLE "Vote" ADD COLUMN     "extendReason" TEXT,
ADD COLUMN     "extendedAt" TIMESTAMP(3),
ADD COLUMN     "extensionDays" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "integrity" TEXT,
ADD COLUMN     "matterId" TEXT,
ADD COLUMN     "recheckAtCast" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "remindedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "SurveyDraft" (
    "surveyId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SurveyDraft_pkey" PRIMARY KEY ("surveyId","userId")
);

-- CreateTable
CREATE TABLE "MatterChallenge" (
    "id" TEXT NOT NULL,
    "commitmentId" TEXT NOT NULL,
    "matterId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "upheld" BOOLEAN,
    "answer" TEXT,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),

    CONSTRAINT "MatterChallenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VoteClaim" (
    "id" TEXT NOT NULL,
    "voteId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "home" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL,
    "answer" TEXT,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),

    CONSTRAINT "VoteClaim_pkey" PRIMARY KEY ("id")
);

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

-- CreateIndex
CREATE INDEX "Vote_matterId_idx" ON "Vote"("matterId");

-- AddForeignKey
ALTER TABLE "SurveyDraft" ADD CONSTRAINT "SurveyDraft_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatterChallenge" ADD CONSTRAINT "MatterChallenge_commitmentId_fkey" FOREIGN KEY ("commitmentId") REFERENCES "MatterCommitment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VoteClaim" ADD CONSTRAINT "VoteClaim_voteId_fkey" FOREIGN KEY ("voteId") REFERENCES "Vote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
