"""Runs over many documents: cut into shards, read by an executor, broken off and gone on with anywhere."""

from dragoman.scale.run.executors import Executor, executor
from dragoman.scale.run.folder import Asked, Folder, Input
from dragoman.scale.run.load import Loaded, load
from dragoman.scale.run.reading import Chosen, Reading
from dragoman.scale.run.run import Means, State, begin, inputs, resume
from dragoman.scale.run.work import Budget, Done, Row, Work

__all__ = [
    "Asked",
    "Budget",
    "Chosen",
    "Done",
    "Executor",
    "Folder",
    "Input",
    "Loaded",
    "Means",
    "Reading",
    "Row",
    "State",
    "Work",
    "begin",
    "executor",
    "inputs",
    "load",
    "resume",
]
