-- A version stays as it was published.
CREATE TRIGGER "SlaPolicyVersion_no_edit" BEFORE UPDATE ON "SlaPolicyVersion"
BEGIN SELECT RAISE(ABORT, 'published limits are never edited'); END;
CREATE TRIGGER "SlaPolicyVersion_no_delete" BEFORE DELETE ON "SlaPolicyVersion"
BEGIN SELECT RAISE(ABORT, 'published limits are never deleted'); END;
CREATE TRIGGER "CalendarVersion_no_edit" BEFORE UPDATE ON "CalendarVersion"
BEGIN SELECT RAISE(ABORT, 'published calendars are never edited'); END;
CREATE TRIGGER "CalendarVersion_no_delete" BEFORE DELETE ON "CalendarVersion"
BEGIN SELECT RAISE(ABORT, 'published calendars are never deleted'); END;
