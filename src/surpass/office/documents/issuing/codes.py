"""Codes by which anybody who holds a document asks about it: read aloud easily, guessed by nobody."""

from __future__ import annotations

import secrets

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that nobody mistakes for each other (Crockford's base 32)."""
GROUPS, WIDTH = 4, 4
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """80 random bits in four groups."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(WIDTH)) for _ in range(GROUPS))


def read_code(typed: str) -> str:
    """The one spelling of a code that somebody typed; empty when it cannot be one.

    Examples:
        >>> read_code(" 7k3m9qwe 22xa-ppd4 "), read_code("7K3M-9QWE-22XA-PPDO"), read_code("7K3M")
        ('7K3M-9QWE-22XA-PPD4', '7K3M-9QWE-22XA-PPD0', '')
    """
    signs = "".join(typed.upper().translate(MISREAD).replace("-", " ").split())
    if len(signs) != GROUPS * WIDTH or set(signs) - set(SIGNS):
        return ""
    return "-".join(signs[at : at + WIDTH] for at in range(0, len(signs), WIDTH))
