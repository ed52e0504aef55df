"""Read the procedures of a pack: every step with its clause, term and ways on, settled for a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from surpass.foundation.fingerprint import canonical, fingerprint
from surpass.policy.procedures.kinds import PARALLEL, STANDARD_ACTS
from surpass.policy.procedures.procedure import Factor, Procedure, Recusal, Role, Step, Suspension, Withdrawal
from surpass.policy.procedures.read_steps import StepReader, term
from surpass.policy.rules.rule import ACTIVE, DRAFT
from surpass.policy.rules.settle import GOOD, is_in_force, worst
from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering, Mark
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import Entries, Items, Scalar, Value, plain, texts

FILE = "case file"


def procedures_on(pack: Pack, *, on: date, found: Gathering) -> dict[str, Procedure]:
    """The procedures of *pack* in force on a day, by id. Problems go to *found*.

    What is read is what a case file carries (:func:`procedure_from`), so that both mean the same.
    """
    whole = pack.whole
    sources = plain(whole.below("sources"))
    situations = _asked(whole, sources, on)
    return {
        name: _procedure(item, _written(name, item, pack, sources, situations), found)
        for name, item in whole.below("procedures").entries.items()
        if isinstance(item, Entries) and is_in_force(item, on)
    }


def procedure_from(written: Mapping[str, Any]) -> Procedure:
    """The procedure that a case file carries in canonical form.

    Raises:   PolicyProblem: it cannot be read.
    """
    found = Gathering()
    item = _entries(written["procedure"], Mark(FILE, 1))
    assert isinstance(item, Entries)  # noqa: S101 - a procedure is a mapping
    read = _procedure(item, written, found)
    found.raise_all()
    return read


def _asked(whole: Entries, sources: Mapping[str, Any], on: date) -> dict[str, Any]:
    """The situations that a tolerance check must answer: in force, their text known with good evidence."""
    return {
        name: plain(item.below("says"))
        for name, item in whole.below("situations").entries.items()
        if isinstance(item, Entries)
        and is_in_force(item, on)
        and "status" not in item
        and _grade(item, sources) in GOOD
    }


def _grade(item: Entries, sources: Mapping[str, Any]) -> str:
    if "evidence" in item:
        return shown(item.get("evidence"))
    return str(sources.get(shown(item.get("cite")).split(" ")[0], {}).get("grade", ""))


def _written(
    name: str, item: Entries, pack: Pack, sources: Mapping[str, Any], situations: Mapping[str, Any]
) -> dict[str, Any]:
    cited = {text.split(" ")[0] for text in texts(item)}
    written: dict[str, Any] = canonical(
        {
            "id": name,
            "pack": pack.name,
            "pack_edition": pack.edition,
            "pack_fingerprint": pack.fingerprint,
            "procedure": plain(item),
            "sources": {key: source for key, source in sources.items() if key in cited},
            "situations": situations,
        }
    )
    return written


def _procedure(item: Entries, written: Mapping[str, Any], found: Gathering) -> Procedure:
    return _Reader(item=item, written=written, found=found).procedure()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    item: Entries
    written: Mapping[str, Any]
    found: Gathering

    def procedure(self) -> Procedure:
        steps = self._steps()
        adopted = self.item.below("adopted")
        evidence = worst([self._grade(self.item), *(step.evidence for step in steps.values())])
        decisive = self._grade(adopted) if adopted.entries else evidence
        most = self.item.below("most")
        acts = {key: plain(titles) for key, titles in self.item.below("acts").entries.items()}
        self._check_acts(steps, acts)
        return Procedure(
            id=str(self.written["id"]),
            pack=str(self.written["pack"]),
            edition=self._text("edition"),
            says=plain(self.item.below("says")),
            text=plain(self.item.below("text")),
            cite=self._text("cite"),
            evidence=evidence,
            status=ACTIVE if decisive in GOOD else DRAFT,
            adopted=shown(adopted.get("cite")) if adopted.entries else "",
            covers=_list(self.item, "covers"),
            mechanism=self._text("mechanism"),
            concerns=self._text("concerns"),
            opens=_list(self.item, "opens"),
            calendar=self._text("calendar"),
            party=self._text("party"),
            registrar=self._text("registrar"),
            roles={key: _role(key, role) for key, role in _each(self.item, "roles")},
            outcomes=self._outcomes(),
            factors=self._factors(),
            recusal=_recusal(self.item.below("recuse")),
            suspension=self._suspension(self.item.below("suspend")),
            withdrawal=_withdrawal(self.item.below("withdraw")),
            start=self._text("start"),
            steps=steps,
            acts=acts,
            most=term(most, "term", self.found),
            most_cite=shown(most.get("cite")) if most.entries else "",
            situations=dict(self.written["situations"]),
            fingerprint=fingerprint(self.written),
            written=self.written,
            mark=self.item.mark,
        )

    def _text(self, key: str) -> str:
        return shown(self.item.get(key)) if key in self.item else ""

    def _grade(self, item: Entries) -> str:
        return _grade(item, self.written["sources"])

    def _steps(self) -> dict[str, Step]:
        reader = StepReader(found=self.found, grade=self._grade, cite=self._text("cite"))
        return {name: reader.step(name, item) for name, item in _each(self.item, "steps")}

    def _check_acts(self, steps: Mapping[str, Step], acts: Mapping[str, Any]) -> None:
        for step in steps.values():
            for act in step.go if step.kind != PARALLEL else ():
                if act not in STANDARD_ACTS and act not in acts:
                    self.found.problem(
                        "act-unworded",
                        step.mark,
                        f"{step.id}: {act}",
                        f"a standard act ({', '.join(sorted(STANDARD_ACTS))}), or its titles in acts",
                        f"add acts: {{{act}: {{zh: ..., en: ...}}}}",
                    )

    def _outcomes(self) -> dict[str, Mapping[str, str]]:
        held = self.item.get("outcomes")
        items = held.items if isinstance(held, Items) else ()
        return {
            shown(item.get("id")): plain(item.below("title")) for item in items if isinstance(item, Entries)
        }

    def _factors(self) -> dict[str, Factor]:
        held = self.item.get("factors")
        items = [item for item in held.items if isinstance(item, Entries)] if isinstance(held, Items) else []
        read = [
            Factor(id=shown(one.get("id")), title=plain(one.below("title")), cite=shown(one.get("cite")))
            for one in items
        ]
        return {one.id: one for one in read}

    def _suspension(self, item: Entries) -> Suspension | None:
        if not item.entries:
            return None
        return Suspension(
            by=frozenset(_list(item, "by")),
            when={key: plain(titles) for key, titles in item.below("when").entries.items()},
            most=term(item, "most", self.found),
            cite=shown(item.get("cite")),
        )


def _each(item: Entries, key: str) -> list[tuple[str, Entries]]:
    held = item.below(key).entries.items()
    return [(name, entry) for name, entry in held if isinstance(entry, Entries)]


def _list(item: Entries, key: str) -> tuple[str, ...]:
    held = item.get(key)
    return tuple(shown(one) for one in held.items) if isinstance(held, Items) else ()


def _role(name: str, item: Entries) -> Role:
    return Role(
        id=name,
        title=plain(item.below("title")),
        is_=shown(item.get("is")),
        size=int(shown(item.get("size"))) if "size" in item else None,
        substitute=shown(item.get("substitute")) if "substitute" in item else "",
    )


def _recusal(item: Entries) -> Recusal:
    if not item.entries:
        return Recusal()
    return Recusal(
        who=frozenset(_list(item, "who")),
        when=frozenset(_list(item, "when")),
        substitute=shown(item.get("substitute")) if "substitute" in item else "",
        cite=shown(item.get("cite")),
    )


def _withdrawal(item: Entries) -> Withdrawal | None:
    if not item.entries:
        return None
    return Withdrawal(by=shown(item.get("by")), go=shown(item.get("go")), cite=shown(item.get("cite")))


def _entries(value: Any, mark: Mark) -> Value:
    """Plain data as the reader of packs reads it; numbers are text, as the canonical form has them."""
    if isinstance(value, Mapping):
        return Entries({key: _entries(item, mark) for key, item in value.items()}, mark)
    if isinstance(value, list):
        return Items(tuple(_entries(item, mark) for item in value), mark)
    return Scalar(value, str(value).lower() if isinstance(value, bool) else str(value), mark)
