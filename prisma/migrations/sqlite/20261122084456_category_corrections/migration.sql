-- CreateTable
CREATE TABLE "CategoryCorrection" (
    "caseId" TEXT NOT NULL PRIMARY KEY,
    "rev" INTEGER NOT NULL,
    "decisionId" TEXT NOT NULL,
    "suggested" TEXT,
    "confidence" REAL NOT NULL,
    "corrected" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "CategoryCorrection_at_caseId_idx" ON "CategoryCorrection"("at", "caseId");
