-- CreateTable
CREATE TABLE "CategoryCorrection" (
    "caseId" TEXT NOT NULL,
    "rev" INTEGER NOT NULL,
    "decisionId" TEXT NOT NULL,
    "suggested" TEXT,
    "confidence" DOUBLE PRECISION NOT NULL,
    "corrected" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CategoryCorrection_pkey" PRIMARY KEY ("caseId")
);

-- CreateIndex
CREATE INDEX "CategoryCorrection_at_caseId_idx" ON "CategoryCorrection"("at", "caseId");
