-- CreateTable
CREATE TABLE "RuleDraft" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
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
CREATE TABLE "RuleDraftNote" (
    "draftId" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    PRIMARY KEY ("draftId", "rev")
);

-- CreateTable
CREATE TABLE "RuleTest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "expectedDepartmentId" TEXT,
    "expectedCategory" TEXT,
    "caseReference" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "RuleRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "draftRev" INTEGER NOT NULL,
    "liveVersion" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "from" DATETIME NOT NULL,
    "until" DATETIME NOT NULL,
    "filter" TEXT NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL,
    "runner" TEXT,
    "seenAt" DATETIME,
    "processed" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "report" TEXT,
    "askedById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "finishedAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "RuleDraft_publishedVersion_key" ON "RuleDraft"("publishedVersion");

-- CreateIndex
CREATE INDEX "RuleDraft_status_effectiveFrom_idx" ON "RuleDraft"("status", "effectiveFrom");

-- CreateIndex
CREATE INDEX "RuleDraft_updatedAt_id_idx" ON "RuleDraft"("updatedAt", "id");

-- CreateIndex
CREATE INDEX "RuleTest_active_createdAt_idx" ON "RuleTest"("active", "createdAt");

-- CreateIndex
CREATE INDEX "RuleTest_caseReference_idx" ON "RuleTest"("caseReference");

-- CreateIndex
CREATE INDEX "RuleRun_draftId_createdAt_idx" ON "RuleRun"("draftId", "createdAt");

-- CreateIndex
CREATE INDEX "RuleRun_status_kind_idx" ON "RuleRun"("status", "kind");

-- CreateIndex
CREATE INDEX "RoutingDecision_createdAt_id_idx" ON "RoutingDecision"("createdAt", "id");


-- A published version stays as it was published; only its being in force ends.
CREATE TRIGGER "Rule_no_delete" BEFORE DELETE ON "Rule"
BEGIN SELECT RAISE(ABORT, 'published rules are never deleted'); END;
CREATE TRIGGER "RuleSet_no_edit" BEFORE UPDATE OF "version", "note", "publishedAt" ON "RuleSet"
BEGIN SELECT RAISE(ABORT, 'published rule sets are never edited'); END;
CREATE TRIGGER "RuleSet_no_delete" BEFORE DELETE ON "RuleSet"
BEGIN SELECT RAISE(ABORT, 'published rule sets are never deleted'); END;
