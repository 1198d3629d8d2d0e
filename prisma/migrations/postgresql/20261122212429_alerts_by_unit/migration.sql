-- CreateIndex
CREATE INDEX "CaseClocks_alert_departmentId_idx" ON "CaseClocks"("alert", "departmentId");
