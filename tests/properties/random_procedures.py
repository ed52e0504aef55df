"""Small procedures at random: any graph of steps, forks, clocks and ends, sound in law or not."""

from __future__ import annotations

from hypothesis import strategies as st

from surpass.policy.procedures.read_procedures import procedure_from

ACTS = "accept refuse ask found given replied waived amend quash remit".split()
TERMS = "1wd 5wd 20wd 1d 30d 6m 1y".split()
ROLES = ("office", "panel", "party")
WORDS = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters=" <>&\"'/]"), min_size=1, max_size=30
)
TITLES = st.fixed_dictionaries({"zh": WORDS, "en": WORDS})
IDS = st.lists(
    st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,5}", fullmatch=True), min_size=3, max_size=10, unique=True
)


@st.composite
def procedures(draw):
    """A procedure that can be drawn: every way leads to a step, every branch to its join."""
    names = draw(IDS)
    ends, steps = names[: draw(st.integers(1, 2))], {}
    rest = names[len(ends) :]
    while rest:
        name = rest.pop()
        if len(rest) >= 2 and draw(st.integers(0, 3)) == 0:
            branches = [rest.pop() for _ in range(draw(st.integers(2, min(3, len(rest)))))]
            steps[name] = draw(fork(branches, names))
            steps |= {branch: draw(step(["join"])) for branch in branches}
        else:
            steps[name] = draw(step(names))
    inner = {branch for held in steps.values() for branch in held.get("branches", ())}
    outer = [name for name in names if name not in inner]
    for held in steps.values():
        held["go"] = {act: to if to not in inner else ends[0] for act, to in held["go"].items()}
    steps |= {end: draw(closing()) for end in ends}
    written = {
        "says": draw(TITLES),
        "edition": "1",
        "cite": "X1 art.1",
        "concerns": "official",
        "opens": ["request"],
        "calendar": "cn",
        "party": "party",
        "registrar": "office",
        "start": draw(st.sampled_from(outer)),
        "roles": {role: {"title": draw(TITLES), "is": role} for role in ROLES},
        "steps": steps,
    }
    if draw(st.booleans()):
        written["withdraw"] = {"by": "party", "go": draw(st.sampled_from(ends)), "cite": "X1 art.2"}
    around = {"id": "random", "pack": "test", "sources": {"X1": {"grade": "O"}}, "situations": {}}
    return procedure_from({**around, "procedure": written})


@st.composite
def closing(draw):
    """An end."""
    return {"says": draw(TITLES), "kind": "end", "effect": draw(st.sampled_from(("close", "none")))}


@st.composite
def step(draw, targets):
    """A step with some acts, perhaps a term that leads on, perhaps reminders."""
    clocks = draw(st.sampled_from(((), (), ("timeout",), ("ended",))))
    acts = draw(st.lists(st.sampled_from(ACTS), min_size=0 if clocks else 1, max_size=4, unique=True))
    held = {
        "says": draw(TITLES),
        "kind": "verify",
        "actor": draw(st.sampled_from(ROLES)),
        "cite": "X1 art.3",
        "due": draw(st.sampled_from(TERMS)),
        "go": {act: draw(st.sampled_from(targets)) for act in (*acts, *clocks)},
    }
    reminders = draw(st.lists(st.sampled_from(TERMS), max_size=2))
    if reminders:
        held["late"] = {"remind": reminders, "then": "escalate", "to": draw(st.sampled_from(ROLES))}
    return held


@st.composite
def fork(draw, branches, targets):
    """A fork with its branches, and where it goes on."""
    held = {
        "says": draw(TITLES), "kind": "parallel", "branches": branches, "cite": "X1 art.4", "join": "all",
        "go": {"joined": draw(st.sampled_from(targets))},
    }  # fmt: skip
    return held | ({"join": "quorum", "need": 1} if draw(st.booleans()) else {})
