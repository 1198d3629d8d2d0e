-- CreateTable
CREATE TABLE "OfficeRuleVersion" (
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "effectiveFrom" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OfficeRuleVersion_pkey" PRIMARY KEY ("kind","version")
);

-- A version stays as it was published.
CREATE TRIGGER "OfficeRuleVersion_no_edit" BEFORE UPDATE ON "OfficeRuleVersion"
FOR EACH ROW EXECUTE FUNCTION "refuse"('published rules are never edited');
CREATE TRIGGER "OfficeRuleVersion_no_delete" BEFORE DELETE ON "OfficeRuleVersion"
FOR EACH ROW EXECUTE FUNCTION "refuse"('published rules are never deleted');
