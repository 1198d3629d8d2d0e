-- AlterTable
ALTER TABLE "CreditProfile" ADD COLUMN "carriesToId" TEXT;
ALTER TABLE "CreditProfile" ADD COLUMN "closedAt" DATETIME;
ALTER TABLE "CreditProfile" ADD COLUMN "closingSince" DATETIME;

-- AlterTable
ALTER TABLE "CreditAward" ADD COLUMN "counterpartyId" TEXT;

-- AlterTable
ALTER TABLE "CreditRule" ADD COLUMN "perCounterparty" INTEGER;
ALTER TABLE "CreditRule" ADD COLUMN "perHousehold" INTEGER;

-- CreateTable
CREATE TABLE "CreditAudit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "awardId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "drawnAt" DATETIME NOT NULL,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "note" TEXT,
    "proposalId" TEXT
);

-- CreateTable
CREATE TABLE "CreditFreeze" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "openKey" TEXT,
    "since" DATETIME NOT NULL,
    "problems" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,
    "liftedAt" DATETIME,
    "liftedById" TEXT,
    "note" TEXT
);

-- CreateTable
CREATE TABLE "CreditAnchor" (
    "day" TEXT NOT NULL PRIMARY KEY,
    "transfers" INTEGER NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "from" DATETIME NOT NULL,
    "until" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- AlterTable
ALTER TABLE "CreditLot" ADD COLUMN "warned" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE UNIQUE INDEX "CreditAudit_awardId_key" ON "CreditAudit"("awardId");

-- CreateIndex
CREATE INDEX "CreditAudit_state_drawnAt_id_idx" ON "CreditAudit"("state", "drawnAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CreditFreeze_openKey_key" ON "CreditFreeze"("openKey");

-- CreateIndex
CREATE INDEX "CreditFreeze_since_idx" ON "CreditFreeze"("since");

-- CreateIndex
CREATE INDEX "CreditProfile_closingSince_idx" ON "CreditProfile"("closingSince");

-- CreateIndex
CREATE INDEX "CreditLot_warned_dueAt_idx" ON "CreditLot"("warned", "dueAt");
