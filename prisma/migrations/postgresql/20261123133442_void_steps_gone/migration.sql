-- Steps of clocks that stopped in time: six in seven of all, and nobody reads them. They are deleted from now on.
DELETE FROM "SlaStep" WHERE "status" = 'void';
DELETE FROM "DeadlineStep" WHERE "status" = 'void';
