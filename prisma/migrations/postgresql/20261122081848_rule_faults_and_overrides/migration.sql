-- AlterTable
ALTER TABLE "RuleSet" ADD COLUMN     "areas" TEXT NOT NULL DEFAULT '[]',
ADD COLUMN     "hitPolicy" TEXT NOT NULL DEFAULT 'first';

-- AlterTable
ALTER TABLE "RoutingDecision" ADD COLUMN     "cause" TEXT NOT NULL DEFAULT 'submitted',
ADD COLUMN     "degraded" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "RuleFault" (
    "id" TEXT NOT NULL,
    "setVersion" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "firstAt" TIMESTAMP(3) NOT NULL,
    "lastAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RuleFault_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RuleOverride" (
    "id" TEXT NOT NULL,
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
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RuleOverride_pkey" PRIMARY KEY ("id")
);

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
FOR EACH ROW EXECUTE FUNCTION "refuse"('published rule sets are never edited');
