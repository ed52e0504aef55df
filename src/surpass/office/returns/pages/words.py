"""What pages of returns say: titles in the reader's language, names of people and units, times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from surpass.exchange.showing.finding_text import clause_words
from surpass.exchange.showing.run_view.numbers import typeset
from surpass.exchange.showing.wording import Wording, load_wording, said_in
from surpass.foundation.explanation import ExplanationNode
from surpass.foundation.period import Period
from surpass.foundation.problems import Problems
from surpass.office.accounts.models import Account
from surpass.office.packs import office_pack
from surpass.office.returns.models import Item, Round
from surpass.office.returns.sheets.names import names_on
from surpass.policy.yaml_text import plain


def wording() -> Wording:
    """The wording of the language that this request is answered in."""
    return load_wording(get_language() or "zh")


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def title_of(row: Round | Item) -> str:
    """The title of a round or an item."""
    return row.title_en if wording().lang == "en" else row.title_zh


def heading_of(item: Item) -> str:
    """The branch of the tree that an item stands under."""
    return item.heading_en if wording().lang == "en" else item.heading_zh


def unit_of(item: Item) -> str:
    """The unit of measure; of a count or a flag, what to answer with."""
    if item.kind in {Item.Kind.FLAG, Item.Kind.COUNT}:
        return say(f"returns.unit_{item.kind}")
    return item.unit_en if wording().lang == "en" else item.unit_zh


def round_title(found: Round) -> str:
    """The programme, the period and what is asked."""
    return say(
        "returns.round_title",
        title=title_of(found),
        period=found.period,
        purpose=say(f"returns.purpose_{found.purpose}"),
    )


def trail_to(found: Round) -> list[dict[str, str]]:
    """The way to a round: the list, then itself."""
    return [
        {"title": say("returns.rounds"), "href": reverse("returns:rounds")},
        {"title": round_title(found), "href": reverse("returns:round", args=[found.key])},
    ]


def when(at: datetime | None) -> str:
    """A time as the office's clock shows it; empty without one."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""


def written(text: str) -> str:
    """What somebody wrote; of a text in both languages, the part in the reader's."""
    return said_in(text, wording().lang)


def clause_said(cite: str) -> str:
    """A clause with the title of its source, as the office's pack has it.

    Missing:  a source that the pack does not know, or a pack that cannot be read: the key of the source.
    """
    try:
        sources = plain(office_pack().whole.below("sources"))
    except Problems:
        sources = {}
    cited = (one.strip().partition(" ") for one in cite.split(";") if one.strip())
    steps = (
        ExplanationNode(
            key="finding.cited",
            values={"source": sources.get(key, {}).get("title", key), "clause": clause},
        )
        for key, _, clause in cited
    )
    return clause_words(tuple(steps), wording())


def digits(number: Decimal) -> str:
    """A number as the database keeps it, without the zeros that nobody typed."""
    return typeset(f"{number.normalize():f}")


def people(keys: Iterable[str]) -> Mapping[str, str]:
    """The names of accounts by their key; one query.

    Missing:  an account that is gone is left out: whoever asks shows its key.
    """
    found = Account.objects.filter(key__in={key for key in keys if key})
    return {account.key: str(account) for account in found}


def units(keys: Iterable[str], *, period: str = "") -> Mapping[str, str]:
    """The names of units by their key, in the reader's language; one query.

    Missing:  without a period, the names of today.
    """
    on = Period.read(period).last_day if period else timezone.localdate()
    at = 1 if wording().lang == "en" else 0
    return {key: names[at] for key, names in names_on(set(keys), on=on).items()}
