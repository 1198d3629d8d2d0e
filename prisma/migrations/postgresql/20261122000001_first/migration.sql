-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "departmentId" TEXT,
    "communityCode" TEXT,
    "tier" INTEGER NOT NULL DEFAULT 1,
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT NOT NULL DEFAULT 'zh',
    "disabledAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "rev" INTEGER NOT NULL DEFAULT 0,
    "headHash" TEXT NOT NULL DEFAULT '0000000000000000000000000000000000000000000000000000000000000000',

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "occurredAt" TIMESTAMP(3),
    "occurredNote" TEXT,
    "districtCode" TEXT,
    "streetCode" TEXT,
    "communityCode" TEXT,
    "address" TEXT,
    "lat" DOUBLE PRECISION,
    "lng" DOUBLE PRECISION,
    "channel" TEXT NOT NULL,
    "requesterId" TEXT,
    "anonymous" BOOLEAN NOT NULL DEFAULT false,
    "confidential" BOOLEAN NOT NULL DEFAULT false,
    "publishConsent" BOOLEAN NOT NULL DEFAULT false,
    "contactChannel" TEXT NOT NULL DEFAULT 'message',
    "wantsReply" BOOLEAN NOT NULL DEFAULT true,
    "categoryCode" TEXT,
    "urgency" TEXT,
    "targetDepartmentId" TEXT,
    "leadDepartmentId" TEXT,
    "handlerId" TEXT,
    "pendingRequest" TEXT,
    "supplementItems" TEXT,
    "declineCode" TEXT,
    "rightChannel" TEXT,
    "mergedIntoId" TEXT,
    "outcome" TEXT,
    "replyRev" INTEGER,
    "closureType" TEXT,
    "rating" INTEGER,
    "ratingRound" INTEGER,
    "appealed" BOOLEAN NOT NULL DEFAULT false,
    "flags" TEXT NOT NULL DEFAULT '',
    "followUpTries" INTEGER NOT NULL DEFAULT 0,
    "urgedAt" TIMESTAMP(3),
    "extensionCount" INTEGER NOT NULL DEFAULT 0,
    "submittedAt" TIMESTAMP(3) NOT NULL,
    "dispatchedAt" TIMESTAMP(3),
    "resolvedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "published" BOOLEAN NOT NULL DEFAULT false,
    "followerCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "handlerId" TEXT,
    "returnCount" INTEGER NOT NULL DEFAULT 0,
    "locked" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Statement" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "Statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseIdentity" (
    "caseId" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "CaseIdentity_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "IdentityAccess" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "IdentityAccess_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Follow" (
    "caseId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "joined" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Follow_pkey" PRIMARY KEY ("caseId","userId")
);

-- CreateTable
CREATE TABLE "Draft" (
    "ownerKey" TEXT NOT NULL,
    "values" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("ownerKey")
);

-- CreateTable
CREATE TABLE "CreditProfile" (
    "userId" TEXT NOT NULL,
    "optedInAt" TIMESTAMP(3),
    "optedOutAt" TIMESTAMP(3),
    "rev" INTEGER NOT NULL DEFAULT 0,
    "headHash" TEXT NOT NULL,
    "ledgerSeq" INTEGER NOT NULL DEFAULT 0,
    "ledgerHash" TEXT NOT NULL,

    CONSTRAINT "CreditProfile_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "CreditAccount" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT,
    "kind" TEXT NOT NULL,
    "balance" BIGINT NOT NULL DEFAULT 0,
    "mayGoNegative" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "CreditAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditTransfer" (
    "id" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "debitAccountId" TEXT NOT NULL,
    "creditAccountId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "reversesId" TEXT,
    "awardId" TEXT,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "CreditTransfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditAward" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "ruleCode" TEXT NOT NULL,
    "ruleVersion" INTEGER NOT NULL,
    "caseId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "amount" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "earnedAt" TIMESTAMP(3) NOT NULL,
    "matureAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),
    "heldById" TEXT,

    CONSTRAINT "CreditAward_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditRule" (
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "textZh" TEXT NOT NULL,
    "textEn" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "perDay" INTEGER,
    "perWeek" INTEGER,
    "perMonth" INTEGER,
    "effectiveFrom" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CreditRule_pkey" PRIMARY KEY ("code","version")
);

-- CreateTable
CREATE TABLE "CaseAwards" (
    "caseId" TEXT NOT NULL,
    "caseRev" INTEGER NOT NULL,

    CONSTRAINT "CaseAwards_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "Photo" (
    "id" TEXT NOT NULL,
    "caseId" TEXT,
    "ownerKey" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Photo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Department" (
    "id" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parentId" TEXT,
    "placeCode" TEXT,
    "phone" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Category" (
    "code" TEXT NOT NULL,
    "groupZh" TEXT NOT NULL,
    "groupEn" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "keywords" TEXT NOT NULL,
    "departmentId" TEXT,
    "support" TEXT NOT NULL DEFAULT '[]',
    "convenience" BOOLEAN NOT NULL DEFAULT false,
    "sortOrder" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Category_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Place" (
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameEn" TEXT,
    "parentCode" TEXT,
    "lat" DOUBLE PRECISION,
    "lng" DOUBLE PRECISION,

    CONSTRAINT "Place_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "payload" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "actorId" TEXT,
    "actorRole" TEXT NOT NULL,
    "onBehalfOfId" TEXT,
    "causeId" TEXT,
    "at" TIMESTAMP(3) NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "topics" TEXT NOT NULL,
    "dispatchedAt" TIMESTAMP(3),

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LiveTopic" (
    "name" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,

    CONSTRAINT "LiveTopic_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'ready',
    "runAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMP(3),
    "lastError" TEXT,
    "dedupKey" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "RuleSet" (
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "publishedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RuleSet_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "Rule" (
    "id" TEXT NOT NULL,
    "setVersion" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "when" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "explainZh" TEXT NOT NULL,
    "explainEn" TEXT NOT NULL,

    CONSTRAINT "Rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoutingDecision" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "caseRev" INTEGER NOT NULL,
    "setVersion" INTEGER NOT NULL,
    "result" TEXT NOT NULL,
    "ruleCode" TEXT,
    "categoryCode" TEXT,
    "leadDepartmentId" TEXT,
    "support" TEXT NOT NULL DEFAULT '[]',
    "urgency" TEXT NOT NULL,
    "slaPolicy" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,
    "candidates" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RoutingDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarDay" (
    "date" TEXT NOT NULL,
    "isOffDay" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,
    "year" INTEGER NOT NULL,

    CONSTRAINT "CalendarDay_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "SlaPolicy" (
    "code" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "targets" TEXT NOT NULL,

    CONSTRAINT "SlaPolicy_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "CaseClocks" (
    "caseId" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "caseRev" INTEGER NOT NULL,
    "policyCode" TEXT NOT NULL,
    "caseType" TEXT NOT NULL,
    "departmentId" TEXT,
    "dueAt" TIMESTAMP(3),
    "dueMetric" TEXT,
    "dueStartedAt" TIMESTAMP(3),
    "provisional" BOOLEAN NOT NULL DEFAULT false,
    "alert" TEXT NOT NULL DEFAULT 'none',
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CaseClocks_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "SlaClock" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "cycle" INTEGER NOT NULL DEFAULT 1,
    "departmentId" TEXT,
    "state" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "targetMs" BIGINT NOT NULL,
    "targetDays" INTEGER,
    "consumedMs" BIGINT NOT NULL DEFAULT 0,
    "runningSince" TIMESTAMP(3),
    "dueAt" TIMESTAMP(3),
    "provisional" BOOLEAN NOT NULL DEFAULT false,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "stoppedAt" TIMESTAMP(3),
    "stopReason" TEXT,
    "breachedAt" TIMESTAMP(3),
    "pauseReason" TEXT,
    "epoch" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "SlaClock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SlaStep" (
    "id" TEXT NOT NULL,
    "clockId" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "fireAt" TIMESTAMP(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "firedAt" TIMESTAMP(3),

    CONSTRAINT "SlaStep_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_login_key" ON "User"("login");

-- CreateIndex
CREATE INDEX "User_role_login_idx" ON "User"("role", "login");

-- CreateIndex
CREATE INDEX "User_departmentId_idx" ON "User"("departmentId");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "ApiToken_userId_idx" ON "ApiToken"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Case_reference_key" ON "Case"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "Case_idempotencyKey_key" ON "Case"("idempotencyKey");

-- CreateIndex
CREATE INDEX "Case_published_submittedAt_idx" ON "Case"("published", "submittedAt");

-- CreateIndex
CREATE INDEX "Case_requesterId_submittedAt_idx" ON "Case"("requesterId", "submittedAt");

-- CreateIndex
CREATE INDEX "Case_status_submittedAt_idx" ON "Case"("status", "submittedAt");

-- CreateIndex
CREATE INDEX "Case_status_resolvedAt_idx" ON "Case"("status", "resolvedAt");

-- CreateIndex
CREATE INDEX "Case_leadDepartmentId_status_submittedAt_idx" ON "Case"("leadDepartmentId", "status", "submittedAt");

-- CreateIndex
CREATE INDEX "Case_mergedIntoId_idx" ON "Case"("mergedIntoId");

-- CreateIndex
CREATE INDEX "Case_published_lat_lng_idx" ON "Case"("published", "lat", "lng");

-- CreateIndex
CREATE INDEX "Case_closedAt_idx" ON "Case"("closedAt");

-- CreateIndex
CREATE INDEX "Assignment_departmentId_status_idx" ON "Assignment"("departmentId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "Assignment_caseId_departmentId_key" ON "Assignment"("caseId", "departmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Statement_caseId_rev_kind_key" ON "Statement"("caseId", "rev", "kind");

-- CreateIndex
CREATE INDEX "IdentityAccess_caseId_at_idx" ON "IdentityAccess"("caseId", "at");

-- CreateIndex
CREATE INDEX "Follow_userId_createdAt_idx" ON "Follow"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "Draft_updatedAt_idx" ON "Draft"("updatedAt");

-- CreateIndex
CREATE INDEX "CreditAccount_ownerId_idx" ON "CreditAccount"("ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "CreditTransfer_idempotencyKey_key" ON "CreditTransfer"("idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "CreditTransfer_reversesId_key" ON "CreditTransfer"("reversesId");

-- CreateIndex
CREATE INDEX "CreditTransfer_debitAccountId_idx" ON "CreditTransfer"("debitAccountId");

-- CreateIndex
CREATE INDEX "CreditTransfer_creditAccountId_idx" ON "CreditTransfer"("creditAccountId");

-- CreateIndex
CREATE INDEX "CreditTransfer_awardId_idx" ON "CreditTransfer"("awardId");

-- CreateIndex
CREATE UNIQUE INDEX "CreditTransfer_memberId_seq_key" ON "CreditTransfer"("memberId", "seq");

-- CreateIndex
CREATE INDEX "CreditAward_userId_earnedAt_idx" ON "CreditAward"("userId", "earnedAt");

-- CreateIndex
CREATE INDEX "CreditAward_status_matureAt_idx" ON "CreditAward"("status", "matureAt");

-- CreateIndex
CREATE INDEX "CreditAward_caseId_idx" ON "CreditAward"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "CreditAward_ruleCode_userId_caseId_round_key" ON "CreditAward"("ruleCode", "userId", "caseId", "round");

-- CreateIndex
CREATE UNIQUE INDEX "Photo_key_key" ON "Photo"("key");

-- CreateIndex
CREATE INDEX "Photo_caseId_idx" ON "Photo"("caseId");

-- CreateIndex
CREATE INDEX "Photo_ownerKey_createdAt_idx" ON "Photo"("ownerKey", "createdAt");

-- CreateIndex
CREATE INDEX "Department_parentId_idx" ON "Department"("parentId");

-- CreateIndex
CREATE INDEX "Department_placeCode_idx" ON "Department"("placeCode");

-- CreateIndex
CREATE INDEX "Category_departmentId_idx" ON "Category"("departmentId");

-- CreateIndex
CREATE INDEX "Place_parentCode_idx" ON "Place"("parentCode");

-- CreateIndex
CREATE INDEX "Place_kind_code_idx" ON "Place"("kind", "code");

-- CreateIndex
CREATE UNIQUE INDEX "Event_stream_rev_key" ON "Event"("stream", "rev");

-- CreateIndex
CREATE UNIQUE INDEX "Job_dedupKey_key" ON "Job"("dedupKey");

-- CreateIndex
CREATE INDEX "Job_state_runAt_idx" ON "Job"("state", "runAt");

-- CreateIndex
CREATE INDEX "Rule_setVersion_priority_idx" ON "Rule"("setVersion", "priority");

-- CreateIndex
CREATE UNIQUE INDEX "Rule_setVersion_code_key" ON "Rule"("setVersion", "code");

-- CreateIndex
CREATE INDEX "RoutingDecision_caseId_createdAt_idx" ON "RoutingDecision"("caseId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "RoutingDecision_caseId_caseRev_key" ON "RoutingDecision"("caseId", "caseRev");

-- CreateIndex
CREATE INDEX "CalendarDay_year_idx" ON "CalendarDay"("year");

-- CreateIndex
CREATE INDEX "CaseClocks_departmentId_dueAt_caseId_idx" ON "CaseClocks"("departmentId", "dueAt", "caseId");

-- CreateIndex
CREATE INDEX "CaseClocks_alert_dueAt_idx" ON "CaseClocks"("alert", "dueAt");

-- CreateIndex
CREATE INDEX "CaseClocks_dueAt_idx" ON "CaseClocks"("dueAt");

-- CreateIndex
CREATE INDEX "SlaClock_state_dueAt_idx" ON "SlaClock"("state", "dueAt");

-- CreateIndex
CREATE INDEX "SlaClock_departmentId_state_caseId_idx" ON "SlaClock"("departmentId", "state", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "SlaClock_caseId_metric_cycle_key" ON "SlaClock"("caseId", "metric", "cycle");

-- CreateIndex
CREATE INDEX "SlaStep_status_fireAt_idx" ON "SlaStep"("status", "fireAt");

-- CreateIndex
CREATE UNIQUE INDEX "SlaStep_clockId_epoch_level_key" ON "SlaStep"("clockId", "epoch", "level");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Statement" ADD CONSTRAINT "Statement_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseIdentity" ADD CONSTRAINT "CaseIdentity_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditTransfer" ADD CONSTRAINT "CreditTransfer_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "CreditProfile"("userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditTransfer" ADD CONSTRAINT "CreditTransfer_debitAccountId_fkey" FOREIGN KEY ("debitAccountId") REFERENCES "CreditAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditTransfer" ADD CONSTRAINT "CreditTransfer_creditAccountId_fkey" FOREIGN KEY ("creditAccountId") REFERENCES "CreditAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditTransfer" ADD CONSTRAINT "CreditTransfer_awardId_fkey" FOREIGN KEY ("awardId") REFERENCES "CreditAward"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Photo" ADD CONSTRAINT "Photo_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Department" ADD CONSTRAINT "Department_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Place" ADD CONSTRAINT "Place_parentCode_fkey" FOREIGN KEY ("parentCode") REFERENCES "Place"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rule" ADD CONSTRAINT "Rule_setVersion_fkey" FOREIGN KEY ("setVersion") REFERENCES "RuleSet"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlaClock" ADD CONSTRAINT "SlaClock_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CaseClocks"("caseId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlaStep" ADD CONSTRAINT "SlaStep_clockId_fkey" FOREIGN KEY ("clockId") REFERENCES "SlaClock"("id") ON DELETE CASCADE ON UPDATE CASCADE;
