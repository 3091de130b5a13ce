"""Records × gold → figures: scorers, agreement of coders, floors, benchmarks."""

from dragoman.measure.agreement import Agreement, agreement
from dragoman.measure.figures import Figures, Miss
from dragoman.measure.pairs import score_pairs
from dragoman.measure.quotes import quotes_of, score_quotes
from dragoman.measure.records import score_records

__all__ = [
    "Agreement",
    "Figures",
    "Miss",
    "agreement",
    "quotes_of",
    "score_pairs",
    "score_quotes",
    "score_records",
]
