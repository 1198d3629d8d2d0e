-- CreateTable
CREATE TABLE "RuleFault" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "setVersion" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "firstAt" DATETIME NOT NULL,
    "lastAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "RuleOverride" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "caseRev" INTEGER NOT NULL,
    "decisionId" TEXT NOT NULL,
    "setVersion" INTEGER NOT NULL,
    "ruleCode" TEXT NOT NULL,
    "fromDepartmentId" TEXT NOT NULL,
    "toDepartmentId" TEXT NOT NULL,
    "fromCategoryCode" TEXT,
    "toCategoryCode" TEXT,
    "reasonCode" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- AlterTable
ALTER TABLE "RuleSet" ADD COLUMN "hitPolicy" TEXT NOT NULL DEFAULT 'first';
ALTER TABLE "RuleSet" ADD COLUMN "areas" TEXT NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "RoutingDecision" ADD COLUMN "cause" TEXT NOT NULL DEFAULT 'submitted';
ALTER TABLE "RoutingDecision" ADD COLUMN "degraded" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "RuleFault_lastAt_idx" ON "RuleFault"("lastAt");

-- CreateIndex
CREATE UNIQUE INDEX "RuleFault_setVersion_code_key" ON "RuleFault"("setVersion", "code");

-- CreateIndex
CREATE INDEX "RuleOverride_setVersion_ruleCode_idx" ON "RuleOverride"("setVersion", "ruleCode");

-- CreateIndex
CREATE INDEX "RuleOverride_at_idx" ON "RuleOverride"("at");

-- CreateIndex
CREATE UNIQUE INDEX "RuleOverride_caseId_caseRev_key" ON "RuleOverride"("caseId", "caseRev");

-- The areas and the hit policy are as much a part of a published version as its rules.
CREATE TRIGGER "RuleSet_no_edit_content" BEFORE UPDATE OF "hitPolicy", "areas" ON "RuleSet"
BEGIN SELECT RAISE(ABORT, 'published rule sets are never edited'); END;
