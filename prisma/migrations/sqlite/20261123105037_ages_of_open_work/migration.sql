-- Open cases by whom they wait for and since when: the board counts ranges of this and looks at no turn.
CREATE INDEX "CaseMeasure_open_ages" ON "CaseMeasure" ("court", "filedAt", "isOpen") WHERE "isOpen";
