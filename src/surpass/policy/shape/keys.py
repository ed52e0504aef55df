"""Every key a pack may use, and what stands at it. The reference page of pack keys is made from this.

A kind is ``text``, ``cite``, ``titles``, ``date``, ``bool``, ``plain`` (a decimal), ``whole`` (0, 1, 2 ...),
``number`` (plain, ``param.name``, ``{cite, values}`` or ``{by_group}``), ``points`` (a number that may be
``n/a`` for a group), ``word:a|b``, ``lagged`` (a series, or ``{of, periods}``), ``words`` (text, or titles
where languages differ), ``superiors`` (one or a list of ``@refines``), ``list:KIND``, ``map:KIND``,
``@SHAPE``, ``tree`` (conditions, read with the rules) or ``any``. ``!`` marks a must.
"""

from __future__ import annotations

from collections.abc import Mapping

from surpass.policy.procedures.kinds import EFFECTS, ENDS, GROUNDS, KINDS
from surpass.policy.rules.effects import NATURES
from surpass.policy.shape.functions import IMPUTATIONS, METHODS, NORMALISATIONS

Shape = Mapping[str, str]

EVIDENCE = "word:A|B|C|D|O"
MISSING = "word:unknown|zero|drop"
ROUNDING = "word:half_up|half_even|down|up"

SHAPES: Mapping[str, Shape] = {
    "pack": {
        "pack": "text!", "edition": "text!", "title": "titles!",
        "level": "word:nation|province|city|district|town!", "issuer": "titles!", "in_force": "@span!",
        "refines": "superiors", "replaces": "@refines", "default": "text", "permits": "list:text",
        "draft": "bool",
    },
    "span": {"from": "date!", "until": "date"},
    "refines": {"pack": "text!", "edition": "text!", "digest": "text!"},
    "source": {
        "title": "titles!", "grade": "word:A|B|C|D|O!", "uri": "text", "ref": "text", "number": "text",
        "date": "text", "signer": "text",
    },
    "param": {
        "title": "titles", "tighten": "word:up|down|none!", "bound": "word:fixed|open", "cite": "cite!",
        "values": "values!", "evidence": EVIDENCE, "unit": "words",
    },
    "scale": {"levels": "list:text!", "titles": "map:titles", "outside": "list:text", "title": "titles"},
    "fact": {
        "label": "titles!", "kind": "word:measured|derived|judgement|right_used!",
        "about": "word:result|handling|report|right|person|harm!", "type": "word:bool|number|date",
        "scale": "text", "codes": "list:text", "titles": "map:titles", "unit": "words",
        "decimals": "whole", "range": "any", "history": "whole", "panel": "text", "holder": "titles",
        "derived_from": "list:text",
        "rests_on": "word:rank|quota", "answers_of": "text",
    },
    "attribute": {
        "title": "titles!", "cite": "cite!", "evidence": EVIDENCE, "holder": "titles!", "in_force": "@span",
        "status": "word:text-needed", "why": "titles", "values": "map:titles", "unit": "words",
    },
    "task": {"title": "titles!", "cite": "cite!", "in_force": "@span", "nodes": "map:text!"},
    "posting": {
        "title": "titles!", "cite": "cite!", "in_force": "@span", "months": "number",
        "appraised": "list:word:day|half_year|year|end", "in_village": "bool", "days": "text", "fund": "text",
    },
    "report_part": {
        "title": "titles!", "cite": "cite!", "in_force": "@span", "asks": "titles", "numbers": "list:text",
        "lists": "list:text",
    },
    "kept": {"title": "titles!", "cite": "cite!", "in_force": "@span", "years": "whole"},
    "calendar": {
        "title": "titles!", "cite": "cite!", "known_from": "date!", "known_until": "date!",
        "weekend": "list:whole!", "years": "map:list:@arrangement!",
    },
    "arrangement": {"cite": "cite!", "holidays": "list:text", "workdays": "list:text"},
    "situation": {
        "says": "titles!", "cite": "cite!", "evidence": EVIDENCE, "in_force": "@span",
        "status": "word:text-needed", "why": "titles", "covers": "list:text", "mechanism": "text",
    },
    "rule": {
        "says": "titles!", "subject": "text!", "effect": "word:" + "|".join(NATURES) + "!",
        "bound": "word:ceiling|floor|fixed!", "decided_by": "word:assessment_year|event|decision!",
        "cite": "cite!", "text": "titles", "evidence": EVIDENCE, "status": "word:text-needed",
        "why": "titles", "in_force": "@span", "prefer": "word:lenient", "covers": "list:text",
        "ignores": "list:text", "when": "tree", "first": "list:@arm", "unless": "tree",
        "keeps_from": "word:proposes review", "needs_known": "list:text", "mechanism": "text",
    },
    "refined_rule": {
        "when": "tree", "first": "list:@arm", "unless": "tree", "add": "tree", "mechanism": "text",
    },
    "allocation": {
        "says": "titles!", "cite": "cite!", "evidence": EVIDENCE, "in_force": "@span", "mechanism": "text",
        "kind": "word:quota|budget|persons!", "of": "text!", "entitled_by": "text", "gates": "list:text",
        "bars": "list:text", "pool": "text",
        "seats": "@seats", "order": "list:text", "ties": "word:panel|include|exclude", "amounts": "@amounts",
        "budget": "number", "decimals": "whole", "over_budget": "word:stop|largest_remainder",
        "within": "text", "programme": "text", "follows": "text", "who": "word:heads|everybody",
        "lists": "list:text", "together": "word:add|best|choose",
        "each": "number", "inside": "@inside",
        "text": "titles", "covers": "list:text", "status": "word:text-needed", "why": "titles",
    },
    "matching": {
        "says": "titles!", "cite": "cite!", "evidence": EVIDENCE, "in_force": "@span", "mechanism": "text",
        "text": "titles", "covers": "list:text", "status": "word:text-needed", "why": "titles",
        "limits": "text!", "gates": "list:text", "bars": "list:text", "features": "map:@feature!",
        "near": "number", "apart": "@apart", "shares": "map:@share",
    },
    "listed": {
        "domain": "word:targets|economy_society|poverty|ecology|safety|stability|party_building!",
        "says": "titles!", "cite": "cite!", "evidence": EVIDENCE, "in_force": "@span", "mechanism": "text",
        "covers": "list:text", "status": "word:text-needed", "why": "titles",
        "finding": "word:responsibility|fact", "slots": "list:@slot",
    },
    "slot": {"id": "text!", "says": "titles!", "holder": "titles!"},
    "feature": {
        "says": "titles!", "cite": "cite!", "fact": "text!", "wanted_by": "text", "wanted": "any",
        "short": "number", "over": "number",
    },
    "apart": {"says": "titles!", "cite": "cite!", "fact": "text!"},
    "share": {"says": "titles!", "cite": "cite!", "people": "text!", "posts": "text!", "count": "number!"},
    "seats": {
        "rate": "number", "count": "number", "rounding": ROUNDING, "cases": "list:@seat_case",
        "small_pool": "@small_pool",
    },
    "seat_case": {"if": "text!", "rate": "number!", "cite": "cite!"},
    "small_pool": {"below": "number!", "rule": "word:none|at_least_one|together!"},
    "amounts": {
        "by": "text!", "by_code": "map:number", "base": "number", "step": "number", "floor": "number",
        "cap": "number", "pieces": "list:@piece", "times": "@times",
    },
    "times": {"by": "text!", "by_code": "map:number", "pieces": "list:@piece"},
    "piece": {"from": "number!", "base": "number!", "step": "number"},
    "inside": {
        "divides": "text!", "methods": "list:word:equal|posts|days!", "least": "number!", "most": "number!",
        "cap": "number", "below_leading": "number",
        "barred_by": "list:word:sanction|adjustment|handling|admonition",
        "barred_cite": "cite", "frozen_cite": "cite!", "objection_days": "number!",
    },
    "arm": {"outcome": "text!", "says": "titles!", "when": "tree!"},
    "procedure": {
        "says": "titles!", "text": "titles", "edition": "text!", "cite": "cite!", "evidence": EVIDENCE,
        "in_force": "@span", "covers": "list:text", "mechanism": "text",
        "concerns": "word:official|unit|target|award|post!",
        "opens": "list:word:request|own_motion|proposal!",
        "calendar": "text!", "party": "text!", "registrar": "text!", "roles": "map:@role!",
        "outcomes": "list:@outcome", "factors": "list:@factor", "recuse": "@recuse",
        "suspend": "@suspend", "withdraw": "@withdraw",
        "start": "text!", "steps": "map:@step!", "acts": "map:titles", "most": "@most", "adopted": "@adopted",
    },
    "refined_procedure": {
        "adopted": "@adopted", "steps": "map:@refined_step", "most": "@most", "mechanism": "text",
    },
    "adopted": {"cite": "cite!", "evidence": EVIDENCE},
    "role": {
        "title": "titles!", "is": "word:party|office|panel|public!", "size": "whole", "substitute": "text",
    },
    "outcome": {"id": "text!", "title": "titles!", "cite": "cite"},
    "factor": {"id": "text!", "title": "titles!", "cite": "cite!"},
    "recuse": {
        "who": "list:text!", "when": "list:word:" + "|".join(GROUNDS) + "!", "substitute": "text",
        "cite": "cite!",
    },
    "suspend": {"by": "list:text!", "when": "map:titles!", "most": "text", "cite": "cite!"},
    "withdraw": {"by": "text!", "go": "text!", "cite": "cite!"},
    "most": {"term": "text!", "cite": "cite!"},
    "step": {
        "says": "titles!", "kind": "word:" + "|".join(KINDS) + "!", "actor": "text", "due": "text",
        "at_least": "bool", "cite": "cite", "evidence": EVIDENCE, "go": "map:text", "late": "@late",
        "quorum": "text", "majority": "word:present|members", "signers": "whole", "reasons": "word:required",
        "proof": "word:required", "factors": "word:required",
        "visits": "whole", "extend": "@extend", "effect": "word:" + "|".join((*EFFECTS, *ENDS)),
        "lasts": "text", "lasts_for": "map:text", "outcome_for": "list:text", "branches": "list:text",
        "join": "word:all|quorum", "need": "whole", "lapse": "cite",
    },
    "refined_step": {
        "due": "text", "quorum": "text", "signers": "whole", "reasons": "word:required", "late": "@late",
        "says": "titles", "proof": "word:required",
    },
    "late": {"remind": "list:text", "then": "word:escalate", "to": "text!"},
    "extend": {"by": "text!", "term": "text!", "times": "whole", "cite": "cite!"},
    "grouping": {"title": "titles!", "groups": "map:@group!"},
    "group": {"title": "titles!"},
    "programme": {
        "title": "titles!", "cite": "cite!", "skeleton": "bool", "like": "text",
        "cycle": "word:year|half|quarter|month!",
        "due": "map:whole", "arithmetic": "word:exact|float!", "precision": "@precision!",
        "rounding": ROUNDING, "missing": MISSING, "constant": "word:neutral|drop|refuse", "rank": "@rank",
        "grouping": "text!", "groups": "list:text", "scale": "plain", "weights_total": "text",
        "permits": "list:text", "nodes": "map:@node", "indicators": "map:@indicator", "grades": "@grades",
        "effects": "map:@effect", "adjustments": "map:@adjustment", "inputs": "@inputs",
        "progress": "@progress", "steps": "@steps", "text_needed": "list:@text_needed",
        "examples": "list:@example", "robustness": "@robustness",
    },
    "example": {"indicator": "text!", "group": "text!", "period": "text!", "given": "any!", "expect": "any!"},
    "text_needed": {
        "title": "titles!", "kind": "word:indicator|addition|deduction|veto!", "wording": "text!",
        "why": "titles!", "cite": "cite!", "points": "points",
    },
    "precision": {"points": "whole!", "score": "whole!", "rank": "whole!"},
    "rank": {"ties": "word:min|max|dense"},
    "node": {
        "title": "titles!", "parent": "text", "cite": "cite", "method": "word:" + "|".join(METHODS),
        "power": "plain", "availability": "number", "points": "points", "weight": "points",
    },
    "indicator": {
        "title": "titles!", "parent": "text!", "cite": "cite!", "about": "text!", "points": "points",
        "weight": "points", "not_applicable": "list:text", "redistribute": "any", "unit": "words!",
        "decimals": "whole!", "direction": "word:more|less!", "series": "text", "missing": MISSING,
        "scoring": "any", "owner": "text",
    },
    "adjustment": {
        "title": "titles!", "cite": "cite!", "about": "text!", "kind": "word:addition|deduction!",
        "each": "number!", "cap": "number", "unit": "words",
    },
    "grades": {
        "cite": "cite!", "order": "list:text!", "titles": "map:titles!", "rules": "list:@grade_rule!",
        "ties": "word:panel|include|exclude", "vacated": "word:leave|pass_on", "pool": "@pool",
    },
    "pool": {"below": "whole!", "rule": "word:none|at_least_one!"},
    "grade_rule": {
        "grade": "text!", "quota": "number", "at_least": "number", "rounding": ROUNDING,
        "extra": "number", "cite": "cite!",
    },
    "effect": {
        "title": "titles!", "kind": "word:veto|override!", "cite": "cite!", "about": "text!",
        "at_most": "text", "at_least": "text", "outside_quota": "bool",
    },
    "progress": {
        "cite": "cite!", "measure": "word:places|residual|change", "prizes": "number",
        "frontier": "word:top_mean|target", "top": "whole", "target": "number",
    },
    "robustness": {
        "cite": "cite!", "kind": "word:multiplicative|dirichlet", "spread": "number", "draws": "whole",
        "seed": "whole", "tail": "number", "cuts": "map:@cut", "facts": "map:text",
    },
    "cut": {"title": "titles!", "first": "number", "last": "number"},
    "inputs": {
        "tables": "map:@table", "series": "map:@series", "targets": "map:@series", "units": "@unit_table",
    },
    "table": {
        "file": "text!", "sheet": "text", "title": "titles", "unit": "text", "period": "text",
        "indicator": "text", "value": "text", "rename": "map:text", "where": "map:any", "join": "list:@join",
        "header": "whole", "cite": "cite",
    },
    "join": {"table": "text!", "on": "list:text!", "columns": "list:text"},
    "unit_table": {
        "table": "text!", "unit": "text!", "names": "map:text", "groups": "map:text", "rename": "map:any",
        "where": "map:any",
    },
    "series": {
        "title": "titles", "table": "text", "column": "text", "where": "map:any", "factor": "plain",
        "decimals": "whole", "unit": "text", "cite": "cite", "rename": "map:text", "join": "list:@join",
        "per": "@ratio", "sum": "list:text", "difference": "list:text", "change": "lagged",
        "growth": "lagged", "lag": "lagged", "log": "text",
    },
    "ratio": {"of": "text!", "by": "text!", "factor": "plain"},
    "lag": {"of": "text!", "periods": "whole"},
    "steps": {
        "denominator": "map:text", "imputation": "@imputation", "screen": "@screen",
        "treatment": "@treatment", "normalise": "@normalise", "aggregate": "map:@aggregate",
        "availability": "plain", "zeros": "word:refuse|absorb", "significant": "whole", "cite": "cite!",
    },
    "imputation": {"rule": "word:" + "|".join(IMPUTATIONS) + "!", "grouping": "text"},
    "screen": {"availability": "plain!", "of": "word:observed|imputed"},
    "treatment": {
        "rule": "word:winsorise|none!", "skew": "plain", "kurtosis": "plain", "most": "whole", "log": "bool",
    },
    "normalise": {
        "method": "word:" + "|".join(NORMALISATIONS) + "!", "scope": "word:global|group", "grouping": "text",
        "low": "plain", "high": "plain", "mean": "plain", "spread": "plain", "ties": "word:average|min",
        "per_indicator": "map:@goalpost",
    },
    "goalpost": {
        "lower": "plain", "upper": "plain", "target": "plain", "scale": "plain", "capped": "bool",
        "log": "bool", "method": "word:" + "|".join(NORMALISATIONS),
    },
    "aggregate": {"method": "word:" + "|".join(METHODS) + "!", "power": "plain"},
}  # fmt: skip

BY_ID = ("nodes", "indicators", "effects", "adjustments")
"""Sections of a programme that several files may fill, each id once."""

BY_SHAPE = {
    "sources": "source", "params": "param", "groups": "grouping", "scales": "scale", "facts": "fact",
    "attributes": "attribute", "tasks": "task", "postings": "posting", "calendars": "calendar",
    "situations": "situation", "reports": "report_part", "retention": "kept",
    "rules": "rule", "allocations": "allocation", "matchings": "matching", "negative_list": "listed",
    "procedures": "procedure",
}  # fmt: skip
"""Sections of ids beside the programmes, and the shape of each entry."""
