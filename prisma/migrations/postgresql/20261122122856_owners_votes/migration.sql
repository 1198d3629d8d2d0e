-- CreateTable
CREATE TABLE "Vote" (
    "id" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "compoundId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "secrecy" TEXT NOT NULL,
    "mayRecast" BOOLEAN NOT NULL,
    "proxyCap" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "opensAt" TIMESTAMP(3) NOT NULL,
    "closesAt" TIMESTAMP(3) NOT NULL,
    "profile" TEXT,
    "textDigest" TEXT,
    "publishedAt" TIMESTAMP(3),
    "openedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),
    "objectUntil" TIMESTAMP(3),
    "electorateDigest" TEXT,
    "casts" INTEGER NOT NULL DEFAULT 0,
    "result" TEXT,
    "resultDigest" TEXT,
    "voidReason" TEXT,
    "authorId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Vote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VoteQuestion" (
    "id" TEXT NOT NULL,
    "voteId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "options" TEXT NOT NULL,
    "seats" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "VoteQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VoteVoter" (
    "id" TEXT NOT NULL,
    "voteId" TEXT NOT NULL,
    "rev" INTEGER NOT NULL DEFAULT 0,
    "headHash" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "userId" TEXT,
    "dwellings" INTEGER NOT NULL,
    "area" BIGINT NOT NULL,
    "channel" TEXT,
    "castAt" TIMESTAMP(3),

    CONSTRAINT "VoteVoter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VoteDwelling" (
    "voteId" TEXT NOT NULL,
    "dwellingId" TEXT NOT NULL,
    "voterId" TEXT NOT NULL,
    "area" INTEGER NOT NULL,
    "building" TEXT NOT NULL,
    "labelZh" TEXT NOT NULL,
    "labelEn" TEXT NOT NULL,

    CONSTRAINT "VoteDwelling_pkey" PRIMARY KEY ("voteId","dwellingId")
);

-- CreateTable
CREATE TABLE "VoteBallot" (
    "voterId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "voteId" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "castById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "VoteBallot_pkey" PRIMARY KEY ("voterId","revision")
);

-- CreateTable
CREATE TABLE "VoteCount" (
    "questionId" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "voteId" TEXT NOT NULL,
    "ballots" INTEGER NOT NULL,
    "heads" INTEGER NOT NULL,
    "area" BIGINT NOT NULL,

    CONSTRAINT "VoteCount_pkey" PRIMARY KEY ("questionId","answer")
);

-- CreateTable
CREATE TABLE "VoteMandate" (
    "id" TEXT NOT NULL,
    "voteId" TEXT NOT NULL,
    "voterId" TEXT NOT NULL,
    "holderId" TEXT NOT NULL,
    "grantedAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "activeKey" TEXT,

    CONSTRAINT "VoteMandate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VotePaper" (
    "voterId" TEXT NOT NULL,
    "officerId" TEXT NOT NULL,
    "voteId" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "enteredAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "VotePaper_pkey" PRIMARY KEY ("voterId","officerId")
);

-- CreateTable
CREATE TABLE "VoteObjection" (
    "id" TEXT NOT NULL,
    "voteId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "answer" TEXT,
    "upheld" BOOLEAN,
    "answeredById" TEXT,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "VoteObjection_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Vote_compoundId_createdAt_id_idx" ON "Vote"("compoundId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Vote_status_opensAt_idx" ON "Vote"("status", "opensAt");

-- CreateIndex
CREATE INDEX "Vote_status_closesAt_idx" ON "Vote"("status", "closesAt");

-- CreateIndex
CREATE UNIQUE INDEX "VoteQuestion_voteId_position_key" ON "VoteQuestion"("voteId", "position");

-- CreateIndex
CREATE INDEX "VoteVoter_userId_voteId_idx" ON "VoteVoter"("userId", "voteId");

-- CreateIndex
CREATE UNIQUE INDEX "VoteVoter_voteId_person_key" ON "VoteVoter"("voteId", "person");

-- CreateIndex
CREATE UNIQUE INDEX "VoteVoter_voteId_number_key" ON "VoteVoter"("voteId", "number");

-- CreateIndex
CREATE INDEX "VoteDwelling_voterId_idx" ON "VoteDwelling"("voterId");

-- CreateIndex
CREATE INDEX "VoteBallot_voteId_voterId_idx" ON "VoteBallot"("voteId", "voterId");

-- CreateIndex
CREATE INDEX "VoteCount_voteId_idx" ON "VoteCount"("voteId");

-- CreateIndex
CREATE UNIQUE INDEX "VoteMandate_activeKey_key" ON "VoteMandate"("activeKey");

-- CreateIndex
CREATE INDEX "VoteMandate_voteId_holderId_revokedAt_idx" ON "VoteMandate"("voteId", "holderId", "revokedAt");

-- CreateIndex
CREATE INDEX "VoteMandate_voterId_idx" ON "VoteMandate"("voterId");

-- CreateIndex
CREATE INDEX "VotePaper_voteId_enteredAt_idx" ON "VotePaper"("voteId", "enteredAt");

-- CreateIndex
CREATE INDEX "VoteObjection_voteId_createdAt_id_idx" ON "VoteObjection"("voteId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "VoteObjection_voteId_userId_key" ON "VoteObjection"("voteId", "userId");

-- AddForeignKey
ALTER TABLE "VoteQuestion" ADD CONSTRAINT "VoteQuestion_voteId_fkey" FOREIGN KEY ("voteId") REFERENCES "Vote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VoteVoter" ADD CONSTRAINT "VoteVoter_voteId_fkey" FOREIGN KEY ("voteId") REFERENCES "Vote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VoteDwelling" ADD CONSTRAINT "VoteDwelling_voterId_fkey" FOREIGN KEY ("voterId") REFERENCES "VoteVoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VoteMandate" ADD CONSTRAINT "VoteMandate_voterId_fkey" FOREIGN KEY ("voterId") REFERENCES "VoteVoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VotePaper" ADD CONSTRAINT "VotePaper_voterId_fkey" FOREIGN KEY ("voterId") REFERENCES "VoteVoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VoteObjection" ADD CONSTRAINT "VoteObjection_voteId_fkey" FOREIGN KEY ("voteId") REFERENCES "Vote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
