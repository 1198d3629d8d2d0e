-- CreateTable
CREATE TABLE "Mediation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOpen" BOOLEAN NOT NULL,
    "communityCode" TEXT NOT NULL,
    "caseId" TEXT,
    "openKey" TEXT,
    "mediatorId" TEXT,
    "fold" TEXT NOT NULL,
    "checkCode" TEXT,
    "dueAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "MediationSeat" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "mediationId" TEXT NOT NULL,
    "seat" INTEGER NOT NULL,
    "userId" TEXT,
    "sealed" TEXT,
    "inviteHash" TEXT,
    "codeHash" TEXT,
    "codeVersion" INTEGER,
    "codeExpiresAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "MediationSeat_mediationId_fkey" FOREIGN KEY ("mediationId") REFERENCES "Mediation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MediationWords" (
    "mediationId" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "partyId" TEXT,

    PRIMARY KEY ("mediationId", "rev", "kind"),
    CONSTRAINT "MediationWords_mediationId_fkey" FOREIGN KEY ("mediationId") REFERENCES "Mediation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MediationDraft" (
    "mediationId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "sealed" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("mediationId", "version"),
    CONSTRAINT "MediationDraft_mediationId_fkey" FOREIGN KEY ("mediationId") REFERENCES "Mediation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Settlement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "mediationId" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "dispute" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "proposedById" TEXT NOT NULL,
    "decidedById" TEXT,
    "createdAt" DATETIME NOT NULL,
    "decidedAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "Mediation_number_key" ON "Mediation"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Mediation_openKey_key" ON "Mediation"("openKey");

-- CreateIndex
CREATE UNIQUE INDEX "Mediation_checkCode_key" ON "Mediation"("checkCode");

-- CreateIndex
CREATE INDEX "Mediation_mediatorId_isOpen_dueAt_id_idx" ON "Mediation"("mediatorId", "isOpen", "dueAt", "id");

-- CreateIndex
CREATE INDEX "Mediation_communityCode_mediatorId_isOpen_dueAt_id_idx" ON "Mediation"("communityCode", "mediatorId", "isOpen", "dueAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "MediationSeat_inviteHash_key" ON "MediationSeat"("inviteHash");

-- CreateIndex
CREATE INDEX "MediationSeat_userId_createdAt_id_idx" ON "MediationSeat"("userId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "MediationSeat_mediationId_userId_key" ON "MediationSeat"("mediationId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "MediationSeat_mediationId_seat_key" ON "MediationSeat"("mediationId", "seat");

-- CreateIndex
CREATE UNIQUE INDEX "Settlement_mediationId_key" ON "Settlement"("mediationId");

-- CreateIndex
CREATE INDEX "Settlement_state_topic_createdAt_id_idx" ON "Settlement"("state", "topic", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Settlement_state_createdAt_id_idx" ON "Settlement"("state", "createdAt", "id");
