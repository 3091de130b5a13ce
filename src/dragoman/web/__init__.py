"""The pages: a record in a browser, on this machine alone. FastAPI and Jinja are imported here and nowhere else."""
