-- A version stays as it was published.
CREATE TRIGGER "SlaPolicyVersion_no_edit" BEFORE UPDATE ON "SlaPolicyVersion"
FOR EACH ROW EXECUTE FUNCTION "refuse"('published limits are never edited');
CREATE TRIGGER "SlaPolicyVersion_no_delete" BEFORE DELETE ON "SlaPolicyVersion"
FOR EACH ROW EXECUTE FUNCTION "refuse"('published limits are never deleted');
CREATE TRIGGER "CalendarVersion_no_edit" BEFORE UPDATE ON "CalendarVersion"
FOR EACH ROW EXECUTE FUNCTION "refuse"('published calendars are never edited');
CREATE TRIGGER "CalendarVersion_no_delete" BEFORE DELETE ON "CalendarVersion"
FOR EACH ROW EXECUTE FUNCTION "refuse"('published calendars are never deleted');
