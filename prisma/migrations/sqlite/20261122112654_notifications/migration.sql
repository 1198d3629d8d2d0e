-- CreateTable
CREATE TABLE "Notification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT,
    "caseId" TEXT,
    "kind" TEXT NOT NULL,
    "theme" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "link" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "readAt" DATETIME
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "notificationId" TEXT,
    "userId" TEXT,
    "caseId" TEXT,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "errorCode" TEXT,
    "digestId" TEXT,
    "isRequired" BOOLEAN NOT NULL DEFAULT false,
    "isUrgent" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    "rev" INTEGER NOT NULL DEFAULT 0,
    "headHash" TEXT NOT NULL DEFAULT '0000000000000000000000000000000000000000000000000000000000000000'
);

-- CreateTable
CREATE TABLE "NotificationProfile" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL DEFAULT 0,
    "preferences" TEXT NOT NULL DEFAULT '{}',
    "quietFrom" INTEGER,
    "quietTo" INTEGER,
    "digestHour" INTEGER NOT NULL DEFAULT 8,
    "channels" TEXT NOT NULL DEFAULT '',
    "recent" TEXT NOT NULL DEFAULT '{}',
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "NotificationContact" (
    "userId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "confirmedAt" DATETIME,
    "codeHash" TEXT,
    "codeExpiresAt" DATETIME,
    "tries" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("userId", "channel")
);

-- CreateTable
CREATE TABLE "PushSubscription" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "NoticeCursor" (
    "subject" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL
);

-- CreateIndex
CREATE INDEX "Notification_userId_id_idx" ON "Notification"("userId", "id");

-- CreateIndex
CREATE INDEX "Notification_userId_readAt_id_idx" ON "Notification"("userId", "readAt", "id");

-- CreateIndex
CREATE INDEX "Notification_at_idx" ON "Notification"("at");

-- CreateIndex
CREATE INDEX "Delivery_channel_state_dueAt_idx" ON "Delivery"("channel", "state", "dueAt");

-- CreateIndex
CREATE INDEX "Delivery_state_dueAt_idx" ON "Delivery"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Delivery_userId_channel_state_idx" ON "Delivery"("userId", "channel", "state");

-- CreateIndex
CREATE INDEX "Delivery_digestId_idx" ON "Delivery"("digestId");

-- CreateIndex
CREATE INDEX "Delivery_createdAt_idx" ON "Delivery"("createdAt");

-- CreateIndex
CREATE INDEX "PushSubscription_userId_idx" ON "PushSubscription"("userId");

-- What happened before there were notices is no news.
INSERT INTO "NoticeCursor" ("subject", "rev") SELECT "id", "rev" FROM "Case";
