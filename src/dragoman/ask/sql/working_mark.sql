INSERT OR REPLACE INTO asked.made VALUES ($name, $state)
