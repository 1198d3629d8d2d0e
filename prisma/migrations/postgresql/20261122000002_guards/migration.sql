-- What Prisma's schema cannot say; the same guards as in migrations/sqlite.

-- The relay reads only what is not yet announced.
CREATE INDEX "Event_undispatched" ON "Event" ("id") WHERE "dispatchedAt" IS NULL;

-- Raises the sentence that the trigger was given.
CREATE FUNCTION "refuse"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0];
END $$;

-- The log is append-only; announcing is the one thing that may be noted on a row.
CREATE TRIGGER "Event_no_edit" BEFORE UPDATE OF "id", "stream", "rev", "type", "version", "payload", "audience", "actorId", "at", "prevHash", "hash" ON "Event"
FOR EACH ROW EXECUTE FUNCTION "refuse"('events are never edited');
CREATE TRIGGER "Event_no_delete" BEFORE DELETE ON "Event"
FOR EACH ROW EXECUTE FUNCTION "refuse"('events are never deleted');
CREATE TRIGGER "Event_no_truncate" BEFORE TRUNCATE ON "Event"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse"('events are never deleted');

-- Ledger rows are corrected by a reversal, never edited.
CREATE TRIGGER "CreditTransfer_no_edit" BEFORE UPDATE ON "CreditTransfer"
FOR EACH ROW EXECUTE FUNCTION "refuse"('transfers are never edited');
CREATE TRIGGER "CreditTransfer_no_delete" BEFORE DELETE ON "CreditTransfer"
FOR EACH ROW EXECUTE FUNCTION "refuse"('transfers are never deleted');
CREATE TRIGGER "CreditTransfer_no_truncate" BEFORE TRUNCATE ON "CreditTransfer"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse"('transfers are never deleted');
CREATE TRIGGER "CreditAccount_no_overdraft" BEFORE UPDATE OF "balance" ON "CreditAccount"
FOR EACH ROW WHEN (NEW."balance" < 0 AND NOT NEW."mayGoNegative") EXECUTE FUNCTION "refuse"('account would be overdrawn');

-- A published rule set never changes.
CREATE TRIGGER "Rule_no_edit" BEFORE UPDATE ON "Rule"
FOR EACH ROW EXECUTE FUNCTION "refuse"('published rules are never edited');

-- Events only grow and jobs come and go at once: both are vacuumed after a fixed number of changes, not a share of the table.
ALTER TABLE "Event" SET (autovacuum_vacuum_insert_threshold = 10000, autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE "Job" SET (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
