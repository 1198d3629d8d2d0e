-- Lines of a compound's common income are corrected by a reversal, never edited.
CREATE TRIGGER "CommonIncomeEntry_no_edit" BEFORE UPDATE ON "CommonIncomeEntry"
BEGIN SELECT RAISE(ABORT, 'income entries are never edited'); END;
CREATE TRIGGER "CommonIncomeEntry_no_delete" BEFORE DELETE ON "CommonIncomeEntry"
BEGIN SELECT RAISE(ABORT, 'income entries are never deleted'); END;
