"""Tables of a run as they were drawn before: a run never changes, so what is the same is not drawn again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.words import wording

KEPT = 256
_drawn: OrderedDict[Hashable, SafeString] = OrderedDict()


def drawn_once(run: Run, seen: Hashable, table: Callable[[], dict[str, Any]]) -> SafeString:
    """The table of a run as HTML; *seen* is all that it depends on besides run and language, reach too."""
    key = (run.pk, run.files_digest, wording().lang, seen)
    if key not in _drawn:
        _drawn[key] = render_to_string("site/parts/table.html", {"table": table()})
    _drawn.move_to_end(key)
    if len(_drawn) > KEPT:
        _drawn.popitem(last=False)
    return _drawn[key]
