INSERT INTO {table} ({columns})
SELECT {values}
{conflict}
