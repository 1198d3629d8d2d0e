-- What Prisma's schema cannot say. Redefining one of these tables drops its triggers and partial indexes: re-create them then.

-- The relay reads only what is not yet announced.
CREATE INDEX "Event_undispatched" ON "Event" ("id") WHERE "dispatchedAt" IS NULL;

-- The log is append-only; announcing is the one thing that may be noted on a row.
CREATE TRIGGER "Event_no_edit" BEFORE UPDATE OF "id", "stream", "rev", "type", "version", "payload", "audience", "actorId", "at", "prevHash", "hash" ON "Event"
BEGIN SELECT RAISE(ABORT, 'events are never edited'); END;
CREATE TRIGGER "Event_no_delete" BEFORE DELETE ON "Event"
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

-- Ledger rows are corrected by a reversal, never edited.
CREATE TRIGGER "CreditTransfer_no_edit" BEFORE UPDATE ON "CreditTransfer"
BEGIN SELECT RAISE(ABORT, 'transfers are never edited'); END;
CREATE TRIGGER "CreditTransfer_no_delete" BEFORE DELETE ON "CreditTransfer"
BEGIN SELECT RAISE(ABORT, 'transfers are never deleted'); END;
CREATE TRIGGER "CreditAccount_no_overdraft" BEFORE UPDATE OF "balance" ON "CreditAccount"
WHEN NEW."balance" < 0 AND NEW."mayGoNegative" = 0
BEGIN SELECT RAISE(ABORT, 'account would be overdrawn'); END;

-- A published rule set never changes.
CREATE TRIGGER "Rule_no_edit" BEFORE UPDATE ON "Rule"
BEGIN SELECT RAISE(ABORT, 'published rules are never edited'); END;
