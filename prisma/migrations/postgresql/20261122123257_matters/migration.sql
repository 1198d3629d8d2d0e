-- CreateTable
CREATE TABLE "Matter" (
    "id" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "compoundId" TEXT NOT NULL,
    "communityCode" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "hotspotId" TEXT,
    "evidence" TEXT,
    "supporterCount" INTEGER NOT NULL DEFAULT 0,
    "threshold" INTEGER NOT NULL,
    "reachedAt" TIMESTAMP(3),
    "untilAt" TIMESTAMP(3),
    "textDigest" TEXT,
    "outcome" TEXT,
    "voteId" TEXT,
    "result" TEXT,
    "mergedIntoId" TEXT,
    "heldCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Matter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MatterVersion" (
    "matterId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MatterVersion_pkey" PRIMARY KEY ("matterId","version")
);

-- CreateTable
CREATE TABLE "MatterSupport" (
    "matterId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "viaId" TEXT,

    CONSTRAINT "MatterSupport_pkey" PRIMARY KEY ("matterId","userId")
);

-- CreateTable
CREATE TABLE "MatterAmendment" (
    "id" TEXT NOT NULL,
    "matterId" TEXT NOT NULL,
    "baseVersion" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "answer" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MatterAmendment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MatterComment" (
    "id" TEXT NOT NULL,
    "matterId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "stance" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "agreeFor" INTEGER NOT NULL DEFAULT 0,
    "agreeAgainst" INTEGER NOT NULL DEFAULT 0,
    "agreeNeutral" INTEGER NOT NULL DEFAULT 0,
    "disagreeFor" INTEGER NOT NULL DEFAULT 0,
    "disagreeAgainst" INTEGER NOT NULL DEFAULT 0,
    "disagreeNeutral" INTEGER NOT NULL DEFAULT 0,
    "score" INTEGER NOT NULL,
    "rule" TEXT,
    "moderatedById" TEXT,
    "moderatedAt" TIMESTAMP(3),
    "appeal" TEXT,
    "appealedAt" TIMESTAMP(3),
    "appealedById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MatterComment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MatterReaction" (
    "commentId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "agrees" BOOLEAN NOT NULL,
    "side" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MatterReaction_pkey" PRIMARY KEY ("commentId","userId")
);

-- CreateTable
CREATE TABLE "MatterFlag" (
    "commentId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "weight" INTEGER NOT NULL,
    "home" TEXT NOT NULL,
    "verdict" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MatterFlag_pkey" PRIMARY KEY ("commentId","userId")
);

-- CreateTable
CREATE TABLE "MatterCommitment" (
    "id" TEXT NOT NULL,
    "matterId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "dueDay" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "doneAt" TIMESTAMP(3),
    "evidence" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MatterCommitment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MatterNote" (
    "matterId" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MatterNote_pkey" PRIMARY KEY ("matterId","rev")
);

-- CreateIndex
CREATE INDEX "Matter_compoundId_status_createdAt_id_idx" ON "Matter"("compoundId", "status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Matter_communityCode_status_createdAt_id_idx" ON "Matter"("communityCode", "status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Matter_status_createdAt_id_idx" ON "Matter"("status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Matter_createdAt_id_idx" ON "Matter"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Matter_hotspotId_idx" ON "Matter"("hotspotId");

-- CreateIndex
CREATE INDEX "Matter_mergedIntoId_idx" ON "Matter"("mergedIntoId");

-- CreateIndex
CREATE INDEX "MatterSupport_userId_at_idx" ON "MatterSupport"("userId", "at");

-- CreateIndex
CREATE INDEX "MatterAmendment_matterId_createdAt_id_idx" ON "MatterAmendment"("matterId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "MatterComment_matterId_score_id_idx" ON "MatterComment"("matterId", "score", "id");

-- CreateIndex
CREATE INDEX "MatterComment_matterId_state_createdAt_id_idx" ON "MatterComment"("matterId", "state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "MatterComment_matterId_userId_createdAt_idx" ON "MatterComment"("matterId", "userId", "createdAt");

-- CreateIndex
CREATE INDEX "MatterFlag_userId_verdict_idx" ON "MatterFlag"("userId", "verdict");

-- CreateIndex
CREATE INDEX "MatterCommitment_matterId_dueAt_idx" ON "MatterCommitment"("matterId", "dueAt");

-- CreateIndex
CREATE INDEX "MatterCommitment_departmentId_doneAt_dueAt_id_idx" ON "MatterCommitment"("departmentId", "doneAt", "dueAt", "id");

-- CreateIndex
CREATE INDEX "MatterCommitment_doneAt_dueAt_id_idx" ON "MatterCommitment"("doneAt", "dueAt", "id");

-- AddForeignKey
ALTER TABLE "MatterVersion" ADD CONSTRAINT "MatterVersion_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatterSupport" ADD CONSTRAINT "MatterSupport_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatterAmendment" ADD CONSTRAINT "MatterAmendment_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatterComment" ADD CONSTRAINT "MatterComment_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatterReaction" ADD CONSTRAINT "MatterReaction_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "MatterComment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatterFlag" ADD CONSTRAINT "MatterFlag_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "MatterComment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatterCommitment" ADD CONSTRAINT "MatterCommitment_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatterNote" ADD CONSTRAINT "MatterNote_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
