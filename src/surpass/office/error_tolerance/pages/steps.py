"""The questions of a request, one page each; a draft keeps what was typed, whether it is whole or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict

from surpass.exchange.mechanisms.error_tolerance.law_of_day import laws_for
from surpass.exchange.mechanisms.error_tolerance.questions import UNKNOWN
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.error_tolerance.asking.beforehand.seen import registrations_seen
from surpass.office.error_tolerance.asking.seating import people_near
from surpass.office.error_tolerance.asking.told import Told
from surpass.office.error_tolerance.pages.check.form import AnswersForm, answers_said
from surpass.office.error_tolerance.pages.forms import PlaceField, day_field, file_field, text_field
from surpass.office.error_tolerance.pages.words import own, say
from surpass.office.packs import office_pack

FACT, DID, KNEW, LINES, REPAIRED, EVIDENCE, SIGN = STEPS = (
    "fact", "did", "knew", "lines", "repaired", "evidence", "sign",
)  # fmt: skip
ASK = "error_tolerance.request_tolerance"
FILES = 3
Content = Mapping[str, Mapping[str, str]]


def form_of(step: str, content: Content, actor: Actor, *, today: date, filled: Any = None) -> forms.Form:
    """The form of one step, filled with what the draft has of it.

    Raises:   Problems: the questions of a day on which no rule holds, or that is not chosen yet.
    """
    held = content.get(step)
    if step == LINES:
        laws = laws_for(office_pack(), day=day_of(content), today=today)
        return AnswersForm(laws, _dict(held) if filled is None else filled)
    made: dict[str, Any] = {FACT: FactForm, KNEW: KnewForm, SIGN: SignForm}
    form = made[step](actor) if step in made else TextForm(step)
    if filled is not None or held is not None:
        form.data, form.is_bound = (_dict(held) if filled is None else filled), True
    return form


def day_of(content: Content) -> date:
    """The day of the fact, as far as it was chosen; today's questions until then."""
    try:
        return date.fromisoformat(content.get(FACT, {}).get("day", ""))
    except ValueError:
        return date.max


def typed(form: forms.Form, filled: QueryDict) -> dict[str, str]:
    """What was typed into a form, right or wrong, without the files."""
    return {form.add_prefix(name): str(filled.get(form.add_prefix(name), "")) for name in form.fields}


def told_of(content: Content, actor: Actor, *, today: date) -> tuple[Told | None, str]:
    """What a draft tells once every step is whole; else the first step that is not."""
    found: dict[str, Any] = {}
    for step in STEPS[:-1]:
        try:
            form = form_of(step, {**content, step: content.get(step, {})}, actor, today=today)
        except Problems:
            return None, FACT
        if isinstance(form, AnswersForm) and not form.is_bound:
            return None, LINES
        if not form.is_valid():
            return None, step
        found |= {"answers": form.answers} if isinstance(form, AnswersForm) else form.cleaned_data
    return _told(found), ""


def _told(said: Mapping[str, Any]) -> Told:
    return Told(
        unit=said["place"].pk, day=said["day"], what=said["what"], is_own=said["who"] == "own",
        did=said["did"], why=said["why"], ordered=said["ordered"], superior=said["superior"],
        knew=said["knew"], answers=said["answers"], repaired=said["repaired"],
        evidence=tuple(line.strip() for line in said["evidence"].splitlines() if line.strip()),
        registration=int(said["registration"]) if said["registration"] else None,
    )  # fmt: skip


def _dict(held: Mapping[str, str] | None) -> QueryDict:
    found = QueryDict(mutable=True)
    found.update(held or {})
    return found


def units_to_ask_for(actor: Actor) -> Q:
    """One's own unit, and those for which one may ask."""
    own = Account.objects.filter(key=actor.key).values("place")
    return within(reach_of(ASK, actor), path="path") | Q(pk__in=own)


class FactForm(forms.Form):
    """For whom, where, on which day, and what happened."""

    def __init__(self, actor: Actor) -> None:
        """Registrations that the asker may see can be cited."""
        super().__init__()
        whose = [(one, say(f"tolerance.who_{one}")) for one in ("own", "unit")]
        listed = [(str(one.pk), f"{one.number} {own(one.title)}") for one in registrations_seen(actor)[:200]]
        self.fields |= {
            "who": forms.ChoiceField(
                label=say("tolerance.field_who"), choices=whose, widget=forms.RadioSelect
            ),
            "place": PlaceField(units_to_ask_for(actor), label=say("tolerance.field_unit_of_fact")),
            "day": day_field("tolerance.field_day"),
            "what": text_field("tolerance.field_what", hint="tolerance.hint_what"),
            "registration": forms.ChoiceField(
                label=say("tolerance.field_registration"), choices=[("", "—"), *listed], required=False,
                help_text=say("tolerance.hint_registration"),
            ),
        }  # fmt: skip


class KnewForm(forms.Form):
    """Who gave the task, and who knew."""

    def __init__(self, actor: Actor) -> None:
        """Not to know is an answer."""
        super().__init__()
        own = Account.objects.filter(key=actor.key, place__isnull=False).values_list("place__path", flat=True)
        known = [(key, name) for key, name in people_near(own) if key != actor.key]
        self.fields |= {
            "ordered": forms.ChoiceField(
                label=say("tolerance.field_ordered"), choices=answers_said(), initial=UNKNOWN,
                widget=forms.RadioSelect,
            ),
            "superior": forms.ChoiceField(
                label=say("tolerance.field_superior"), choices=[("", "—"), *known], required=False,
                help_text=say("tolerance.hint_superior"),
            ),
            "knew": text_field("tolerance.field_knew", is_asked=False),
        }  # fmt: skip


class TextForm(forms.Form):
    """The steps that ask for words alone: what was done, how it was repaired, where evidence is."""

    def __init__(self, step: str) -> None:
        """What was done must be said; the rest may be left out."""
        super().__init__()
        asked = {
            DID: {"did": True, "why": False}, REPAIRED: {"repaired": False}, EVIDENCE: {"evidence": False},
        }  # fmt: skip
        for name, is_asked in asked[step].items():
            hint = f"tolerance.hint_{name}"
            self.fields[name] = text_field(f"tolerance.field_{name}", is_asked=is_asked, hint=hint)


class SignForm(forms.Form):
    """Files, and that it is said as far as one knows."""

    def __init__(self, actor: Actor) -> None:
        """Files travel with the signature and are kept in no draft."""
        super().__init__()
        self.actor = actor
        for nth in range(1, FILES + 1):
            self.fields[f"file_{nth}"] = file_field("tolerance.field_file", hint="tolerance.hint_paper")
            self.fields[f"file_{nth}"].label = say("tolerance.field_file_nth", nth=nth)
        self.fields["signs"] = forms.BooleanField(label=say("tolerance.field_signs"))
