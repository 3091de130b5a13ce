-- Events of the choice by why they are in no cell of the panel (null: they are), and what the days of those in it rest on.
{panel_base}
SELECT reason, date_basis, count(*) AS entries FROM judged GROUP BY ALL ORDER BY ALL
