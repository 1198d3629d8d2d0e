-- CreateTable
CREATE TABLE "Activity" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "compoundId" TEXT NOT NULL,
    "communityCode" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "capacity" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "waiting" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL,
    "checkInCode" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ActivityPlace" (
    "activityId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "checkedInAt" DATETIME,

    PRIMARY KEY ("activityId", "userId"),
    CONSTRAINT "ActivityPlace_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Survey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "headHash" TEXT NOT NULL,
    "compoundId" TEXT NOT NULL,
    "communityCode" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "questions" TEXT NOT NULL,
    "per" TEXT NOT NULL,
    "untilAt" DATETIME NOT NULL,
    "status" TEXT NOT NULL,
    "answered" INTEGER NOT NULL DEFAULT 0,
    "authorId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SurveyDone" (
    "surveyId" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    PRIMARY KEY ("surveyId", "key"),
    CONSTRAINT "SurveyDone_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SurveyAnswer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "surveyId" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    CONSTRAINT "SurveyAnswer_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Activity_compoundId_startsAt_id_idx" ON "Activity"("compoundId", "startsAt", "id");

-- CreateIndex
CREATE INDEX "Activity_communityCode_startsAt_id_idx" ON "Activity"("communityCode", "startsAt", "id");

-- CreateIndex
CREATE INDEX "Activity_startsAt_id_idx" ON "Activity"("startsAt", "id");

-- CreateIndex
CREATE INDEX "ActivityPlace_activityId_state_seq_idx" ON "ActivityPlace"("activityId", "state", "seq");

-- CreateIndex
CREATE INDEX "ActivityPlace_userId_at_idx" ON "ActivityPlace"("userId", "at");

-- CreateIndex
CREATE INDEX "Survey_compoundId_createdAt_id_idx" ON "Survey"("compoundId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Survey_communityCode_createdAt_id_idx" ON "Survey"("communityCode", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Survey_createdAt_id_idx" ON "Survey"("createdAt", "id");

-- CreateIndex
CREATE INDEX "SurveyAnswer_surveyId_idx" ON "SurveyAnswer"("surveyId");
