-- AlterTable
ALTER TABLE "Case" ADD COLUMN "earlierId" TEXT;
ALTER TABLE "Case" ADD COLUMN "mergedAt" DATETIME;
ALTER TABLE "Case" ADD COLUMN "mergedFrom" TEXT;
