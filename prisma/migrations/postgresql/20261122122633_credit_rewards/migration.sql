-- AlterTable
ALTER TABLE "CreditAward" ADD COLUMN     "blockedBy" TEXT;

-- AlterTable
ALTER TABLE "CreditRule" ADD COLUMN     "scoreHundredths" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "CreditLot" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "transferId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "left" BIGINT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3),

    CONSTRAINT "CreditLot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditLotUse" (
    "transferId" TEXT NOT NULL,
    "lotId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "CreditLotUse_pkey" PRIMARY KEY ("transferId","lotId")
);

-- CreateTable
CREATE TABLE "CreditProposal" (
    "id" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "userId" TEXT,
    "departmentId" TEXT,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "proposedById" TEXT NOT NULL,
    "proposedAt" TIMESTAMP(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "note" TEXT,

    CONSTRAINT "CreditProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditCheck" (
    "id" TEXT NOT NULL,
    "awardId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "signals" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "note" TEXT,

    CONSTRAINT "CreditCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditObjection" (
    "id" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "awardId" TEXT,
    "scoreEntryId" TEXT,
    "state" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "checkedById" TEXT,
    "extendedAt" TIMESTAMP(3),
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "reviewedById" TEXT,
    "answer" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "openKey" TEXT,

    CONSTRAINT "CreditObjection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditScoreEntry" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "deltaHundredths" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "severity" TEXT,
    "expiresAt" TIMESTAMP(3),
    "sourceId" TEXT NOT NULL,
    "termsVersion" INTEGER NOT NULL,
    "disputedAt" TIMESTAMP(3),
    "hiddenAt" TIMESTAMP(3),

    CONSTRAINT "CreditScoreEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditTerms" (
    "version" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "effectiveFrom" TIMESTAMP(3) NOT NULL,
    "legalReference" TEXT,
    "proposalId" TEXT,

    CONSTRAINT "CreditTerms_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "CreditPseudonym" (
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CreditPseudonym_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "CreditTrust" (
    "userId" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "weakSince" TIMESTAMP(3),
    "countedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CreditTrust_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "CreditMonthTally" (
    "month" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ruleCode" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "points" BIGINT NOT NULL,
    "countedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CreditMonthTally_pkey" PRIMARY KEY ("month","kind","ruleCode")
);

-- CreateTable
CREATE TABLE "Partner" (
    "id" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Partner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PartnerStaff" (
    "partnerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PartnerStaff_pkey" PRIMARY KEY ("partnerId","userId")
);

-- CreateTable
CREATE TABLE "Reward" (
    "id" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "partnerId" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "textZh" TEXT NOT NULL,
    "textEn" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "stock" INTEGER NOT NULL,
    "perMonth" INTEGER,
    "state" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Reward_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Redemption" (
    "id" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "rewardId" TEXT NOT NULL,
    "partnerId" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "holdId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),
    "settledById" TEXT,
    "reason" TEXT,

    CONSTRAINT "Redemption_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CreditLot_transferId_key" ON "CreditLot"("transferId");

-- CreateIndex
CREATE INDEX "CreditLot_userId_dueAt_idx" ON "CreditLot"("userId", "dueAt");

-- CreateIndex
CREATE INDEX "CreditLot_dueAt_idx" ON "CreditLot"("dueAt");

-- CreateIndex
CREATE INDEX "CreditProposal_state_proposedAt_id_idx" ON "CreditProposal"("state", "proposedAt", "id");

-- CreateIndex
CREATE INDEX "CreditProposal_proposedAt_id_idx" ON "CreditProposal"("proposedAt", "id");

-- CreateIndex
CREATE INDEX "CreditProposal_userId_proposedAt_idx" ON "CreditProposal"("userId", "proposedAt");

-- CreateIndex
CREATE INDEX "CreditProposal_proposedById_proposedAt_id_idx" ON "CreditProposal"("proposedById", "proposedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CreditCheck_awardId_key" ON "CreditCheck"("awardId");

-- CreateIndex
CREATE INDEX "CreditCheck_state_createdAt_id_idx" ON "CreditCheck"("state", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CreditObjection_openKey_key" ON "CreditObjection"("openKey");

-- CreateIndex
CREATE INDEX "CreditObjection_state_createdAt_id_idx" ON "CreditObjection"("state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "CreditObjection_userId_createdAt_idx" ON "CreditObjection"("userId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "CreditScoreEntry_sourceId_key" ON "CreditScoreEntry"("sourceId");

-- CreateIndex
CREATE INDEX "CreditScoreEntry_userId_at_idx" ON "CreditScoreEntry"("userId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "CreditPseudonym_name_key" ON "CreditPseudonym"("name");

-- CreateIndex
CREATE INDEX "CreditTrust_countedAt_idx" ON "CreditTrust"("countedAt");

-- CreateIndex
CREATE INDEX "PartnerStaff_userId_idx" ON "PartnerStaff"("userId");

-- CreateIndex
CREATE INDEX "Reward_state_points_id_idx" ON "Reward"("state", "points", "id");

-- CreateIndex
CREATE INDEX "Reward_partnerId_idx" ON "Reward"("partnerId");

-- CreateIndex
CREATE UNIQUE INDEX "Redemption_idempotencyKey_key" ON "Redemption"("idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "Redemption_codeHash_key" ON "Redemption"("codeHash");

-- CreateIndex
CREATE INDEX "Redemption_userId_createdAt_id_idx" ON "Redemption"("userId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Redemption_partnerId_settledAt_id_idx" ON "Redemption"("partnerId", "settledAt", "id");

-- CreateIndex
CREATE INDEX "Redemption_state_expiresAt_idx" ON "Redemption"("state", "expiresAt");

-- CreateIndex
CREATE INDEX "CreditTransfer_createdAt_idx" ON "CreditTransfer"("createdAt");

-- CreateIndex
CREATE INDEX "Photo_sha256_idx" ON "Photo"("sha256");

-- AddForeignKey
ALTER TABLE "PartnerStaff" ADD CONSTRAINT "PartnerStaff_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reward" ADD CONSTRAINT "Reward_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Redemption" ADD CONSTRAINT "Redemption_rewardId_fkey" FOREIGN KEY ("rewardId") REFERENCES "Reward"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
