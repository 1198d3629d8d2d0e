-- Of a million cases some hundred have a request that waits: supervision's board finds them here, not among all that is open.
CREATE INDEX "Case_requests" ON "Case" ("submittedAt", "id", "status", "leadDepartmentId", "pendingRequest") WHERE "pendingRequest" IS NOT NULL;
