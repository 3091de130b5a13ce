-- All rows of a view, but for those of documents that are withdrawn.
SELECT {columns} FROM {view} AS v {current} ORDER BY {order}
