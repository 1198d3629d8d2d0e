-- CreateTable
CREATE TABLE "OfficeRuleVersion" (
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "effectiveFrom" DATETIME NOT NULL,

    PRIMARY KEY ("kind", "version")
);

-- A version stays as it was published.
CREATE TRIGGER "OfficeRuleVersion_no_edit" BEFORE UPDATE ON "OfficeRuleVersion"
BEGIN SELECT RAISE(ABORT, 'published rules are never edited'); END;
CREATE TRIGGER "OfficeRuleVersion_no_delete" BEFORE DELETE ON "OfficeRuleVersion"
BEGIN SELECT RAISE(ABORT, 'published rules are never deleted'); END;
