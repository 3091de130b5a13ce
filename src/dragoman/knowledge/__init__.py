"""What we know of the world: states, roles, organisations, offices and PLOVER, as tables with look-ups.

Importing this package loads nothing. Each table is read when it is first asked for, and kept.
"""
