-- AlterTable
ALTER TABLE "CreditAward" ADD COLUMN "blockedBy" TEXT;

-- CreateTable
CREATE TABLE "CreditLot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "transferId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "left" BIGINT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "dueAt" DATETIME
);

-- CreateTable
CREATE TABLE "CreditLotUse" (
    "transferId" TEXT NOT NULL,
    "lotId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,

    PRIMARY KEY ("transferId", "lotId")
);

-- CreateTable
CREATE TABLE "CreditProposal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "userId" TEXT,
    "departmentId" TEXT,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "proposedById" TEXT NOT NULL,
    "proposedAt" DATETIME NOT NULL,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "note" TEXT
);

-- CreateTable
CREATE TABLE "CreditCheck" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "awardId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "signals" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "note" TEXT
);

-- CreateTable
CREATE TABLE "CreditObjection" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "awardId" TEXT,
    "scoreEntryId" TEXT,
    "state" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "checkedById" TEXT,
    "extendedAt" DATETIME,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "reviewedById" TEXT,
    "answer" TEXT,
    "createdAt" DATETIME NOT NULL,
    "openKey" TEXT
);

-- CreateTable
CREATE TABLE "CreditScoreEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "deltaHundredths" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "severity" TEXT,
    "expiresAt" DATETIME,
    "sourceId" TEXT NOT NULL,
    "termsVersion" INTEGER NOT NULL,
    "disputedAt" DATETIME,
    "hiddenAt" DATETIME
);

-- CreateTable
CREATE TABLE "CreditTerms" (
    "version" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "content" TEXT NOT NULL,
    "effectiveFrom" DATETIME NOT NULL,
    "legalReference" TEXT,
    "proposalId" TEXT
);

-- CreateTable
CREATE TABLE "CreditPseudonym" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "since" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CreditTrust" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "level" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "weakSince" DATETIME,
    "countedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CreditMonthTally" (
    "month" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ruleCode" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "points" BIGINT NOT NULL,
    "countedAt" DATETIME NOT NULL,

    PRIMARY KEY ("month", "kind", "ruleCode")
);

-- CreateTable
CREATE TABLE "Partner" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "PartnerStaff" (
    "partnerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "since" DATETIME NOT NULL,

    PRIMARY KEY ("partnerId", "userId"),
    CONSTRAINT "PartnerStaff_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Reward" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Reward_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Partner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Redemption" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "idempotencyKey" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "rewardId" TEXT NOT NULL,
    "partnerId" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "holdId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    "settledById" TEXT,
    "reason" TEXT,
    CONSTRAINT "Redemption_rewardId_fkey" FOREIGN KEY ("rewardId") REFERENCES "Reward" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "CreditRule" ADD COLUMN "scoreHundredths" INTEGER NOT NULL DEFAULT 0;

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
