"""Ask one condition more in a rule that a superior has."""

from __future__ import annotations

from surpass.rollout.edits.param import cited
from surpass.rollout.edits.text import Files, block_of, lines_of, quoted, unwritable, with_lines


def write_condition(
    files: Files, *, mechanism: str, rule: str, condition: str, ident: str, cite: str
) -> dict[str, bytes]:
    """The files with ``{if: CONDITION, id: ID, cite: CLAUSE}`` under ``add`` of the rule.

    Shapes:   it goes into the file that has the rule, else into ``MECHANISM/rules.yaml``.
    Raises:   UseProblem: ``draft-layout``: the rule is written otherwise than by ``add``.
    Examples:
        >>> made = write_condition(
        ...     {},
        ...     mechanism="up_and_down",
        ...     rule="gate.promotion",
        ...     ident="grassroots",
        ...     condition="grassroots_years >= 3",
        ...     cite="D6 art.1",
        ... )
        >>> print(made["up_and_down/rules.yaml"].decode(), end="")
        rules:
          gate.promotion:
            add:
              - {if: "grassroots_years >= 3", id: grassroots, cite: D6 art.1}
    """
    entry = f"      - {{if: {quoted(condition)}, id: {ident}, cite: {cited(cite)}}}"
    path = _file_of(files, mechanism, rule)
    lines = lines_of(files, path)
    rules = block_of(lines, "rules")
    if rules is None:
        return with_lines(files, path, [*lines, "rules:", f"  {rule}:", "    add:", entry])
    block = block_of(lines, rule, depth=2, within=rules)
    if block is None:
        made = [f"  {rule}:", "    add:", entry]
        return with_lines(files, path, [*lines[: rules.stop], *made, *lines[rules.stop :]])
    added = block_of(lines, "add", depth=4, within=block)
    if added is None or lines[added.start].split("#")[0].strip() != "add:":
        raise unwritable(f"{path}, line {block.start + 1}", f"{rule} is not written as an addition")
    return with_lines(files, path, [*lines[: added.stop], entry, *lines[added.stop :]])


def _file_of(files: Files, mechanism: str, rule: str) -> str:
    holding = (
        path
        for path in sorted(files)
        if path.startswith(f"{mechanism}/") and path.endswith((".yaml", ".yml"))
        for lines in (lines_of(files, path),)
        if (rules := block_of(lines, "rules")) and block_of(lines, rule, depth=2, within=rules)
    )
    return next(holding, f"{mechanism}/rules.yaml")
