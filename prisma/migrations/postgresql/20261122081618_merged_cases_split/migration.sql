-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "earlierId" TEXT,
ADD COLUMN     "mergedAt" TIMESTAMP(3),
ADD COLUMN     "mergedFrom" TEXT;
