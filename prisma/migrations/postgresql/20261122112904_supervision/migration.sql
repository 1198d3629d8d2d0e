-- AlterTable
ALTER TABLE "Photo" ADD COLUMN     "orderId" TEXT;

-- CreateTable
CREATE TABLE "Campaign" (
    "id" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "privacy" TEXT NOT NULL,
    "categories" TEXT NOT NULL DEFAULT '[]',
    "officeId" TEXT NOT NULL,
    "allowAnonymous" BOOLEAN NOT NULL DEFAULT false,
    "fromAt" TIMESTAMP(3) NOT NULL,
    "untilAt" TIMESTAMP(3) NOT NULL,
    "status" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "reviewerId" TEXT,
    "result" TEXT,
    "publishedAt" TIMESTAMP(3),
    "caseCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignCase" (
    "caseId" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CampaignCase_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "MonthlyTheme" (
    "id" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "categoryCode" TEXT,
    "hotspotId" TEXT,
    "leadDepartmentId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "publisherId" TEXT,
    "result" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MonthlyTheme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThemeCommitment" (
    "id" TEXT NOT NULL,
    "themeId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "dueDay" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "doneAt" TIMESTAMP(3),

    CONSTRAINT "ThemeCommitment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThemeNote" (
    "themeId" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ThemeNote_pkey" PRIMARY KEY ("themeId","rev")
);

-- CreateTable
CREATE TABLE "LadderLevel" (
    "code" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "acknowledge" TEXT NOT NULL,
    "rectify" TEXT,
    "evidence" TEXT NOT NULL,
    "issuers" TEXT NOT NULL,
    "secondPerson" BOOLEAN NOT NULL DEFAULT false,
    "addressees" TEXT NOT NULL,
    "remindEvery" INTEGER NOT NULL,
    "nextLevel" TEXT,
    "triggers" TEXT NOT NULL,
    "endsWithCase" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "LadderLevel_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "SupervisionOrder" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "levelRank" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "isOpen" BOOLEAN NOT NULL,
    "trigger" TEXT NOT NULL,
    "caseId" TEXT,
    "openKey" TEXT,
    "departmentId" TEXT,
    "unowned" BOOLEAN NOT NULL DEFAULT false,
    "recipients" TEXT NOT NULL DEFAULT '[]',
    "step" INTEGER NOT NULL DEFAULT 0,
    "draftedById" TEXT,
    "issuedById" TEXT,
    "issuedAt" TIMESTAMP(3),
    "acknowledgedById" TEXT,
    "acknowledgedAt" TIMESTAMP(3),
    "submittedById" TEXT,
    "submittedAt" TIMESTAMP(3),
    "doneById" TEXT,
    "closedById" TEXT,
    "closedAt" TIMESTAMP(3),
    "closeReason" TEXT,
    "acknowledgeDueAt" TIMESTAMP(3),
    "rectifyDueAt" TIMESTAMP(3),
    "missedAt" TIMESTAMP(3),
    "remindAt" TIMESTAMP(3),
    "tendAt" TIMESTAMP(3),
    "dueAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SupervisionOrder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderCase" (
    "orderId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,

    CONSTRAINT "OrderCase_pkey" PRIMARY KEY ("orderId","caseId")
);

-- CreateTable
CREATE TABLE "SupervisionCause" (
    "id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SupervisionCause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderWords" (
    "orderId" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "OrderWords_pkey" PRIMARY KEY ("orderId","rev","kind")
);

-- CreateTable
CREATE TABLE "AwayPeriod" (
    "id" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "deputyId" TEXT,
    "fromAt" TIMESTAMP(3) NOT NULL,
    "untilAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "AwayPeriod_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Campaign_status_untilAt_id_idx" ON "Campaign"("status", "untilAt", "id");

-- CreateIndex
CREATE INDEX "Campaign_updatedAt_id_idx" ON "Campaign"("updatedAt", "id");

-- CreateIndex
CREATE INDEX "CampaignCase_campaignId_at_caseId_idx" ON "CampaignCase"("campaignId", "at", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "MonthlyTheme_month_key" ON "MonthlyTheme"("month");

-- CreateIndex
CREATE INDEX "MonthlyTheme_status_month_idx" ON "MonthlyTheme"("status", "month");

-- CreateIndex
CREATE INDEX "ThemeCommitment_themeId_dueAt_idx" ON "ThemeCommitment"("themeId", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "LadderLevel_rank_key" ON "LadderLevel"("rank");

-- CreateIndex
CREATE UNIQUE INDEX "SupervisionOrder_number_key" ON "SupervisionOrder"("number");

-- CreateIndex
CREATE UNIQUE INDEX "SupervisionOrder_openKey_key" ON "SupervisionOrder"("openKey");

-- CreateIndex
CREATE INDEX "SupervisionOrder_isOpen_unowned_levelRank_dueAt_id_idx" ON "SupervisionOrder"("isOpen", "unowned", "levelRank", "dueAt", "id");

-- CreateIndex
CREATE INDEX "SupervisionOrder_departmentId_isOpen_levelRank_dueAt_id_idx" ON "SupervisionOrder"("departmentId", "isOpen", "levelRank", "dueAt", "id");

-- CreateIndex
CREATE INDEX "SupervisionOrder_state_updatedAt_id_idx" ON "SupervisionOrder"("state", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "SupervisionOrder_tendAt_idx" ON "SupervisionOrder"("tendAt");

-- CreateIndex
CREATE INDEX "OrderCase_caseId_idx" ON "OrderCase"("caseId");

-- CreateIndex
CREATE INDEX "SupervisionCause_orderId_idx" ON "SupervisionCause"("orderId");

-- CreateIndex
CREATE UNIQUE INDEX "SupervisionCause_subject_level_cause_key" ON "SupervisionCause"("subject", "level", "cause");

-- CreateIndex
CREATE INDEX "AwayPeriod_userId_untilAt_idx" ON "AwayPeriod"("userId", "untilAt");

-- CreateIndex
CREATE INDEX "Photo_orderId_idx" ON "Photo"("orderId");

-- AddForeignKey
ALTER TABLE "CampaignCase" ADD CONSTRAINT "CampaignCase_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThemeCommitment" ADD CONSTRAINT "ThemeCommitment_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "MonthlyTheme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThemeNote" ADD CONSTRAINT "ThemeNote_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "MonthlyTheme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderCase" ADD CONSTRAINT "OrderCase_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "SupervisionOrder"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderWords" ADD CONSTRAINT "OrderWords_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "SupervisionOrder"("id") ON DELETE CASCADE ON UPDATE CASCADE;
