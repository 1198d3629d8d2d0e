-- AlterTable: one column, so that the table is not made again
ALTER TABLE "SlaClock" ADD COLUMN "otherMs" BIGINT NOT NULL DEFAULT 0;
