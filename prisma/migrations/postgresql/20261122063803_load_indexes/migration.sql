-- DropIndex
DROP INDEX "Case_published_lat_lng_idx";

-- CreateIndex
CREATE INDEX "Case_published_type_submittedAt_idx" ON "Case"("published", "type", "submittedAt");

-- CreateIndex
CREATE INDEX "Case_communityCode_status_submittedAt_idx" ON "Case"("communityCode", "status", "submittedAt");
