-- A database in memory, beside the record and shared by all connections to it, for what is worked out once.
ATTACH IF NOT EXISTS ':memory:' AS asked (READ_WRITE);
