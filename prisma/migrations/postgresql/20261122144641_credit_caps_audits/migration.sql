-- AlterTable
ALTER TABLE "CreditProfile" ADD COLUMN     "carriesToId" TEXT,
ADD COLUMN     "closedAt" TIMESTAMP(3),
ADD COLUMN     "closingSince" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "CreditAward" ADD COLUMN     "counterpartyId" TEXT;

-- AlterTable
ALTER TABLE "CreditRule" ADD COLUMN     "perCounterparty" INTEGER,
ADD COLUMN     "perHousehold" INTEGER;

-- AlterTable
ALTER TABLE "CreditLot" ADD COLUMN     "warned" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "CreditAudit" (
    "id" TEXT NOT NULL,
    "awardId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "drawnAt" TIMESTAMP(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "note" TEXT,
    "proposalId" TEXT,

    CONSTRAINT "CreditAudit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditFreeze" (
    "id" TEXT NOT NULL,
    "openKey" TEXT,
    "since" TIMESTAMP(3) NOT NULL,
    "problems" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,
    "liftedAt" TIMESTAMP(3),
    "liftedById" TEXT,
    "note" TEXT,

    CONSTRAINT "CreditFreeze_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditAnchor" (
    "day" TEXT NOT NULL,
    "transfers" INTEGER NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CreditAnchor_pkey" PRIMARY KEY ("day")
);

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
