-- Lines of a compound's common income are corrected by a reversal, never edited.
CREATE TRIGGER "CommonIncomeEntry_no_edit" BEFORE UPDATE ON "CommonIncomeEntry"
FOR EACH ROW EXECUTE FUNCTION "refuse"('income entries are never edited');
CREATE TRIGGER "CommonIncomeEntry_no_delete" BEFORE DELETE ON "CommonIncomeEntry"
FOR EACH ROW EXECUTE FUNCTION "refuse"('income entries are never deleted');
CREATE TRIGGER "CommonIncomeEntry_no_truncate" BEFORE TRUNCATE ON "CommonIncomeEntry"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse"('income entries are never deleted');
