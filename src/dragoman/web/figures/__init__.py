"""Drawings, made here as SVG: columns, a map, a network. They have classes, and the style sheet gives them colours."""
