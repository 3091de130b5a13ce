"""Document → Analysis: sentences, words, grammar, names. The trained models are loaded here and nowhere else."""

from dragoman.language.analysis import Analysis, Name, Sentence, Token

__all__ = ["Analysis", "Name", "Sentence", "Token"]
