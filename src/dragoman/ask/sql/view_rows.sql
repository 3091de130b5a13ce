-- Rows of a view.
SELECT * FROM {view} WHERE {where} ORDER BY {order}
