SELECT name, state FROM asked.made
