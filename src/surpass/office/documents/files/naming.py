"""The name of a file that somebody handed in, made harmless."""

from __future__ import annotations

LONGEST = 200


def plain_name(name: str) -> str:
    r"""The last part of a file's name, without signs that steer a terminal or the direction of a text.

    Examples:
        >>> plain_name("C:\\office\\order.pdf"), plain_name("../../etc/passwd"), plain_name("")
        ('order.pdf', 'passwd', 'file')
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable())[-LONGEST:].strip() or "file"
