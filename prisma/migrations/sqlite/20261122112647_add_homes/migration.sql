-- AlterTable
ALTER TABLE "Case" ADD COLUMN "desk" TEXT;

-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN "dueAt" DATETIME;
ALTER TABLE "Assignment" ADD COLUMN "sinceAt" DATETIME;

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "subjectKey" TEXT,
    "subjectHint" TEXT,
    "sealed" TEXT,
    "communityCode" TEXT,
    "compoundId" TEXT,
    "dwellingId" TEXT,
    "relation" TEXT,
    "shareNumerator" INTEGER,
    "shareDenominator" INTEGER,
    "stayUntil" DATETIME,
    "way" TEXT,
    "photoIds" TEXT NOT NULL DEFAULT '[]',
    "codeHash" TEXT,
    "codeExpiresAt" DATETIME,
    "conflictWithId" TEXT,
    "proposal" TEXT,
    "proposedById" TEXT,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "reasonCode" TEXT,
    "note" TEXT,
    "expiresAt" DATETIME,
    "evidencePurgedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "heldKey" TEXT
);

-- CreateTable
CREATE TABLE "VerificationLock" (
    "userId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "lockedUntil" DATETIME,
    "lastAt" DATETIME NOT NULL,

    PRIMARY KEY ("userId", "subject")
);

-- CreateTable
CREATE TABLE "Consent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "givenAt" DATETIME NOT NULL,
    "withdrawnAt" DATETIME,
    "way" TEXT NOT NULL,
    "recordedById" TEXT
);

-- CreateTable
CREATE TABLE "CaseWait" (
    "caseId" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CaseTask" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "assigneeId" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "dueAt" DATETIME,
    "doneAt" DATETIME
);

-- CreateTable
CREATE TABLE "Compound" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "communityCode" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameEn" TEXT,
    "address" TEXT NOT NULL,
    "lat" REAL,
    "lng" REAL,
    "managerId" TEXT,
    "gridWorkerId" TEXT,
    "propertyDepartmentId" TEXT,
    "office" TEXT,
    "officePhone" TEXT,
    "incomeSeq" INTEGER NOT NULL DEFAULT 0,
    "balanceFen" BIGINT NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Building" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "compoundId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "floors" INTEGER,
    CONSTRAINT "Building_compoundId_fkey" FOREIGN KEY ("compoundId") REFERENCES "Compound" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Dwelling" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "compoundId" TEXT NOT NULL,
    "buildingId" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "room" TEXT NOT NULL,
    "areaCentiSquareMetres" INTEGER NOT NULL,
    "use" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Dwelling_compoundId_fkey" FOREIGN KEY ("compoundId") REFERENCES "Compound" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Dwelling_buildingId_fkey" FOREIGN KEY ("buildingId") REFERENCES "Building" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Ownership" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "dwellingId" TEXT NOT NULL,
    "personKey" TEXT,
    "userId" TEXT,
    "sealedName" TEXT,
    "personHint" TEXT,
    "numerator" INTEGER NOT NULL DEFAULT 1,
    "denominator" INTEGER NOT NULL DEFAULT 1,
    "from" DATETIME NOT NULL,
    "until" DATETIME,
    "choiceId" TEXT,
    "verificationId" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Ownership_dwellingId_fkey" FOREIGN KEY ("dwellingId") REFERENCES "Dwelling" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Residence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "dwellingId" TEXT NOT NULL,
    "compoundId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "verificationId" TEXT NOT NULL,
    "verifiedById" TEXT,
    "from" DATETIME NOT NULL,
    "until" DATETIME,
    "expiresAt" DATETIME,
    "activeKey" TEXT,
    CONSTRAINT "Residence_dwellingId_fkey" FOREIGN KEY ("dwellingId") REFERENCES "Dwelling" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Household" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "dwellingId" TEXT,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "HouseholdMember" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "householdId" TEXT NOT NULL,
    "userId" TEXT,
    "kind" TEXT NOT NULL,
    "guardianId" TEXT,
    "sealed" TEXT,
    "joinedAt" DATETIME NOT NULL,
    "leftAt" DATETIME,
    "activeKey" TEXT,
    CONSTRAINT "HouseholdMember_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HouseholdInvite" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "householdId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedById" TEXT,
    CONSTRAINT "HouseholdInvite_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProxyFiling" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "proxyId" TEXT NOT NULL,
    "proxyRole" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "consentWay" TEXT NOT NULL,
    "sealedNote" TEXT,
    "claimedById" TEXT,
    "claimedAt" DATETIME,
    "revokedAt" DATETIME,
    "revokedById" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CompoundNotice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "compoundId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "publishedAt" DATETIME NOT NULL,
    "objectUntil" DATETIME,
    "withdrawnAt" DATETIME,
    "withdrawNote" TEXT,
    CONSTRAINT "CompoundNotice_compoundId_fkey" FOREIGN KEY ("compoundId") REFERENCES "Compound" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommonIncomeEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "compoundId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "amountFen" BIGINT NOT NULL,
    "balanceFen" BIGINT NOT NULL,
    "bookedOn" DATETIME NOT NULL,
    "note" TEXT NOT NULL,
    "enteredById" TEXT NOT NULL,
    "reversesId" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "CommonIncomeEntry_compoundId_fkey" FOREIGN KEY ("compoundId") REFERENCES "Compound" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "KnowledgeItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "categories" TEXT NOT NULL,
    "departments" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "editorIds" TEXT NOT NULL,
    "note" TEXT,
    "version" INTEGER,
    "lastVersion" INTEGER NOT NULL DEFAULT 0,
    "reviewMonths" INTEGER NOT NULL DEFAULT 12,
    "reviewBy" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "KnowledgeVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "itemId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "inForce" BOOLEAN NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "categories" TEXT NOT NULL,
    "departments" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "publishedAt" DATETIME NOT NULL,
    CONSTRAINT "KnowledgeVersion_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "KnowledgeItem" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "KnowledgeScope" (
    "itemId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "categoryCode" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,

    PRIMARY KEY ("itemId", "categoryCode", "departmentId"),
    CONSTRAINT "KnowledgeScope_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "KnowledgeItem" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CaseMeasure" (
    "caseId" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "caseRev" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "departmentId" TEXT NOT NULL,
    "categoryCode" TEXT,
    "streetCode" TEXT,
    "handlerId" TEXT,
    "filedAt" DATETIME NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "isOpen" BOOLEAN NOT NULL,
    "holderId" TEXT NOT NULL,
    "dueAt" DATETIME,
    "signDueAt" DATETIME,
    "signedAt" DATETIME,
    "contactDueAt" DATETIME,
    "contactedAt" DATETIME,
    "resolveDueAt" DATETIME,
    "resolvedAt" DATETIME,
    "handledSeconds" INTEGER,
    "outcome" TEXT,
    "verdict" TEXT,
    "rating" INTEGER,
    "satisfied" BOOLEAN,
    "endedAs" TEXT NOT NULL,
    "closureType" TEXT,
    "isRepeat" BOOLEAN NOT NULL,
    "court" TEXT NOT NULL,
    "courtSince" DATETIME NOT NULL,
    "intakeSeconds" INTEGER NOT NULL,
    "unitSeconds" INTEGER NOT NULL,
    "holdSeconds" INTEGER NOT NULL,
    "reviewSeconds" INTEGER NOT NULL,
    "residentSeconds" INTEGER NOT NULL,
    "lateHold" BOOLEAN NOT NULL,
    "excluded" TEXT NOT NULL DEFAULT '',

    PRIMARY KEY ("caseId", "turn")
);

-- CreateTable
CREATE TABLE "MeasureMonth" (
    "month" TEXT NOT NULL PRIMARY KEY,
    "staleAt" DATETIME,
    "countedAt" DATETIME
);

-- CreateTable
CREATE TABLE "MeasureTally" (
    "month" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "counts" TEXT NOT NULL,

    PRIMARY KEY ("month", "departmentId")
);

-- CreateTable
CREATE TABLE "MeasureExclusion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "measures" TEXT NOT NULL,
    "reasonCode" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isExcluded" BOOLEAN NOT NULL DEFAULT false,
    "proposedById" TEXT NOT NULL,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "appealUntil" DATETIME,
    "appealedById" TEXT,
    "appealDecidedById" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "MeasureExclusionNote" (
    "exclusionId" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    PRIMARY KEY ("exclusionId", "rev")
);

-- CreateTable
CREATE TABLE "MeasureReport" (
    "month" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "publishedAt" DATETIME NOT NULL,
    "publishedById" TEXT NOT NULL,
    "methodVersion" INTEGER NOT NULL,
    "figures" TEXT NOT NULL,

    PRIMARY KEY ("month", "edition")
);

-- CreateTable
CREATE TABLE "SlaPolicyVersion" (
    "version" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "content" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "effectiveFrom" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CalendarVersion" (
    "version" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "content" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "effectiveFrom" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "TimeDraft" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "baseVersion" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "editorIds" TEXT NOT NULL,
    "reviewerId" TEXT,
    "effectiveFrom" DATETIME,
    "publishedVersion" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "TimeDraftNote" (
    "draftId" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    PRIMARY KEY ("draftId", "rev")
);

-- CreateTable
CREATE TABLE "TimeRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "draftId" TEXT,
    "policyVersion" INTEGER NOT NULL,
    "calendarVersion" INTEGER NOT NULL,
    "draft" TEXT,
    "scope" TEXT NOT NULL DEFAULT '{}',
    "from" DATETIME,
    "until" DATETIME,
    "status" TEXT NOT NULL,
    "runner" TEXT,
    "seenAt" DATETIME,
    "cursor" TEXT,
    "processed" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "report" TEXT,
    "askedById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "finishedAt" DATETIME
);

-- CreateTable
CREATE TABLE "SavedFilter" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ownerId" TEXT NOT NULL,
    "departmentId" TEXT,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "isShared" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CaseFileAccess" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "actorId" TEXT,
    "actorRole" TEXT NOT NULL,
    "departmentId" TEXT,
    "audience" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "withIdentity" BOOLEAN NOT NULL DEFAULT false,
    "at" DATETIME NOT NULL
);

-- AlterTable
ALTER TABLE "Photo" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'filing';
ALTER TABLE "Photo" ADD COLUMN "rev" INTEGER;

-- AlterTable
ALTER TABLE "Category" ADD COLUMN "needsPhoto" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "SlaClock" ADD COLUMN "policyVersion" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "SlaClock" ADD COLUMN "calendarVersion" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "SlaClock_state_caseId_idx" ON "SlaClock"("state", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "Verification_heldKey_key" ON "Verification"("heldKey");

-- CreateIndex
CREATE INDEX "Verification_userId_level_state_idx" ON "Verification"("userId", "level", "state");

-- CreateIndex
CREATE INDEX "Verification_communityCode_state_createdAt_idx" ON "Verification"("communityCode", "state", "createdAt");

-- CreateIndex
CREATE INDEX "Verification_state_expiresAt_idx" ON "Verification"("state", "expiresAt");

-- CreateIndex
CREATE INDEX "Verification_state_createdAt_idx" ON "Verification"("state", "createdAt");

-- CreateIndex
CREATE INDEX "Verification_subjectKey_state_idx" ON "Verification"("subjectKey", "state");

-- CreateIndex
CREATE INDEX "Verification_dwellingId_state_idx" ON "Verification"("dwellingId", "state");

-- CreateIndex
CREATE INDEX "Verification_evidencePurgedAt_decidedAt_idx" ON "Verification"("evidencePurgedAt", "decidedAt");

-- CreateIndex
CREATE INDEX "VerificationLock_lastAt_idx" ON "VerificationLock"("lastAt");

-- CreateIndex
CREATE INDEX "Consent_userId_purpose_givenAt_idx" ON "Consent"("userId", "purpose", "givenAt");

-- CreateIndex
CREATE INDEX "CaseWait_at_idx" ON "CaseWait"("at");

-- CreateIndex
CREATE INDEX "CaseTask_caseId_rev_idx" ON "CaseTask"("caseId", "rev");

-- CreateIndex
CREATE INDEX "CaseTask_assigneeId_doneAt_dueAt_idx" ON "CaseTask"("assigneeId", "doneAt", "dueAt");

-- CreateIndex
CREATE INDEX "Compound_managerId_idx" ON "Compound"("managerId");

-- CreateIndex
CREATE INDEX "Compound_gridWorkerId_idx" ON "Compound"("gridWorkerId");

-- CreateIndex
CREATE INDEX "Compound_propertyDepartmentId_idx" ON "Compound"("propertyDepartmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Compound_communityCode_name_key" ON "Compound"("communityCode", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Building_compoundId_label_key" ON "Building"("compoundId", "label");

-- CreateIndex
CREATE INDEX "Dwelling_compoundId_status_id_idx" ON "Dwelling"("compoundId", "status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Dwelling_buildingId_unit_room_key" ON "Dwelling"("buildingId", "unit", "room");

-- CreateIndex
CREATE INDEX "Ownership_dwellingId_until_idx" ON "Ownership"("dwellingId", "until");

-- CreateIndex
CREATE INDEX "Ownership_userId_until_idx" ON "Ownership"("userId", "until");

-- CreateIndex
CREATE INDEX "Ownership_personKey_until_idx" ON "Ownership"("personKey", "until");

-- CreateIndex
CREATE UNIQUE INDEX "Residence_activeKey_key" ON "Residence"("activeKey");

-- CreateIndex
CREATE INDEX "Residence_userId_until_idx" ON "Residence"("userId", "until");

-- CreateIndex
CREATE INDEX "Residence_compoundId_until_idx" ON "Residence"("compoundId", "until");

-- CreateIndex
CREATE INDEX "Residence_dwellingId_until_idx" ON "Residence"("dwellingId", "until");

-- CreateIndex
CREATE INDEX "Household_dwellingId_idx" ON "Household"("dwellingId");

-- CreateIndex
CREATE UNIQUE INDEX "HouseholdMember_activeKey_key" ON "HouseholdMember"("activeKey");

-- CreateIndex
CREATE INDEX "HouseholdMember_householdId_leftAt_idx" ON "HouseholdMember"("householdId", "leftAt");

-- CreateIndex
CREATE INDEX "HouseholdMember_guardianId_leftAt_idx" ON "HouseholdMember"("guardianId", "leftAt");

-- CreateIndex
CREATE UNIQUE INDEX "HouseholdInvite_codeHash_key" ON "HouseholdInvite"("codeHash");

-- CreateIndex
CREATE INDEX "HouseholdInvite_householdId_expiresAt_idx" ON "HouseholdInvite"("householdId", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "ProxyFiling_caseId_key" ON "ProxyFiling"("caseId");

-- CreateIndex
CREATE INDEX "ProxyFiling_proxyId_createdAt_idx" ON "ProxyFiling"("proxyId", "createdAt");

-- CreateIndex
CREATE INDEX "CompoundNotice_compoundId_publishedAt_id_idx" ON "CompoundNotice"("compoundId", "publishedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CommonIncomeEntry_reversesId_key" ON "CommonIncomeEntry"("reversesId");

-- CreateIndex
CREATE INDEX "CommonIncomeEntry_compoundId_bookedOn_idx" ON "CommonIncomeEntry"("compoundId", "bookedOn");

-- CreateIndex
CREATE UNIQUE INDEX "CommonIncomeEntry_compoundId_seq_key" ON "CommonIncomeEntry"("compoundId", "seq");

-- CreateIndex
CREATE INDEX "KnowledgeItem_kind_status_updatedAt_id_idx" ON "KnowledgeItem"("kind", "status", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "KnowledgeItem_kind_updatedAt_id_idx" ON "KnowledgeItem"("kind", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "KnowledgeItem_ownerId_kind_reviewBy_idx" ON "KnowledgeItem"("ownerId", "kind", "reviewBy");

-- CreateIndex
CREATE INDEX "KnowledgeVersion_kind_inForce_audience_publishedAt_id_idx" ON "KnowledgeVersion"("kind", "inForce", "audience", "publishedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "KnowledgeVersion_itemId_version_key" ON "KnowledgeVersion"("itemId", "version");

-- CreateIndex
CREATE INDEX "KnowledgeScope_kind_categoryCode_departmentId_idx" ON "KnowledgeScope"("kind", "categoryCode", "departmentId");

-- CreateIndex
CREATE INDEX "CaseMeasure_departmentId_startedAt_caseId_idx" ON "CaseMeasure"("departmentId", "startedAt", "caseId");

-- CreateIndex
CREATE INDEX "CaseMeasure_departmentId_resolveDueAt_caseId_idx" ON "CaseMeasure"("departmentId", "resolveDueAt", "caseId");

-- CreateIndex
CREATE INDEX "CaseMeasure_departmentId_resolvedAt_caseId_idx" ON "CaseMeasure"("departmentId", "resolvedAt", "caseId");

-- CreateIndex
CREATE INDEX "CaseMeasure_isOpen_holderId_dueAt_idx" ON "CaseMeasure"("isOpen", "holderId", "dueAt");

-- CreateIndex
CREATE INDEX "MeasureExclusion_state_createdAt_id_idx" ON "MeasureExclusion"("state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "MeasureExclusion_departmentId_createdAt_id_idx" ON "MeasureExclusion"("departmentId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "MeasureExclusion_caseId_idx" ON "MeasureExclusion"("caseId");

-- CreateIndex
CREATE INDEX "MeasureExclusion_isExcluded_createdAt_id_idx" ON "MeasureExclusion"("isExcluded", "createdAt", "id");

-- CreateIndex
CREATE INDEX "SlaPolicyVersion_effectiveFrom_idx" ON "SlaPolicyVersion"("effectiveFrom");

-- CreateIndex
CREATE INDEX "CalendarVersion_effectiveFrom_idx" ON "CalendarVersion"("effectiveFrom");

-- CreateIndex
CREATE INDEX "TimeDraft_status_effectiveFrom_idx" ON "TimeDraft"("status", "effectiveFrom");

-- CreateIndex
CREATE INDEX "TimeDraft_updatedAt_id_idx" ON "TimeDraft"("updatedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "TimeDraft_kind_publishedVersion_key" ON "TimeDraft"("kind", "publishedVersion");

-- CreateIndex
CREATE INDEX "TimeRun_createdAt_id_idx" ON "TimeRun"("createdAt", "id");

-- CreateIndex
CREATE INDEX "TimeRun_draftId_createdAt_idx" ON "TimeRun"("draftId", "createdAt");

-- CreateIndex
CREATE INDEX "TimeRun_status_seenAt_idx" ON "TimeRun"("status", "seenAt");

-- CreateIndex
CREATE INDEX "SavedFilter_departmentId_list_isShared_idx" ON "SavedFilter"("departmentId", "list", "isShared");

-- CreateIndex
CREATE UNIQUE INDEX "SavedFilter_ownerId_list_name_key" ON "SavedFilter"("ownerId", "list", "name");

-- CreateIndex
CREATE INDEX "CaseFileAccess_caseId_at_idx" ON "CaseFileAccess"("caseId", "at");
