"""A small pack that is right, and a way to spoil one place of it."""

from datetime import date

from surpass.policy.read_pack import read_pack

DAY = date(2022, 12, 31)
PROGRAMME = "programmes/main/programme.yaml"
TREE = "programmes/main/tree.yaml"
GRADES = "programmes/main/grades.yaml"

FILES = {
    "pack.yaml": """
pack: tiny
edition: "1"
title: {zh: 小, en: Tiny}
level: province
issuer: {zh: 省, en: Province}
in_force: {from: 2020-01-01}
permits: []
""",
    "sources.yaml": """
S1: {title: {zh: 办法, en: Measures}, grade: O, number: "7", date: 2019-12-01, signer: office}
""",
    "params.yaml": """
quota: {tighten: down, cite: S1 art.9, values: {2020-01-01: 0.35, 2022-01-01: 0.30}}
goal: {tighten: up, cite: S1 art.8, values: {2020-01-01: 90}}
pinned: {tighten: none, bound: fixed, cite: S1 art.7, values: {2020-01-01: 1}}
""",
    "groups.yaml": """
kind:
  title: {zh: 类, en: Kind}
  groups:
    a: {title: {zh: 甲, en: First}}
    b: {title: {zh: 乙, en: Second}}
""",
    PROGRAMME: """
title: {zh: 考核, en: Assessment}
cite: S1 art.1
cycle: year
due: {returns: 15}
arithmetic: exact
precision: {points: 3, score: 2, rank: 2}
grouping: kind
permits: [weights]
""",
    TREE: """
nodes:
  root: {title: {zh: 总, en: Total}, points: 10}
  part: {title: {zh: 分, en: Part}, parent: root, points: {by_group: {a: 6, b: 6}}}
indicators:
  first:
    title: {zh: 一, en: One}
    parent: part
    cite: S1 art.3
    about: result
    points: 1
    not_applicable: [b]
    redistribute: siblings
    unit: "%"
    decimals: 1
    direction: more
    scoring: {function: all_or_nothing, target: param.goal}
  second:
    title: {zh: 二, en: Two}
    parent: part
    cite: S1 art.3
    about: result
    points: 3
    unit: "%"
    decimals: 1
    direction: less
    scoring: {function: deduct_per_unit, target: 5.5, unit_step: 1, points_step: 0.5}
  third:
    title: {zh: 三, en: Three}
    parent: part
    cite: S1 art.3
    about: harm
    points: {by_group: {a: 2, otherwise: 2}}
    unit: cases
    decimals: 0
    direction: less
    scoring: {function: single_fault_zero}
  fourth:
    title: {zh: 四, en: Four}
    parent: root
    cite: S1 art.3
    about: handling
    points: {cite: S1 art.4, values: {2020-01-01: 4}}
    unit: "%"
    decimals: 1
    direction: more
    scoring: {function: stepped_over, target: 100, base_share: 0.5, steps: [[3, 0.2], [5, 0.5]]}
""",
    GRADES: """
grades:
  cite: S1 art.9
  order: [excellent, good, poor]
  titles: {excellent: {zh: 优, en: Excellent}, good: {zh: 良, en: Good}, poor: {zh: 差, en: Poor}}
  rules:
    - {grade: excellent, quota: param.quota, at_least: 8, cite: S1 art.9}
    - {grade: good, at_least: 6, cite: S1 art.9}
effects:
  veto: {title: {zh: 否, en: Veto}, kind: veto, about: harm, at_most: good, cite: S1 art.10}
adjustments:
  extra: {title: {zh: 加, en: Extra}, kind: addition, about: result, each: 0.5, cap: 1, cite: S1 art.11}
""",
}

LOWER = {
    "pack.yaml": """
pack: lower
edition: "1"
title: {zh: 区, en: District}
level: district
issuer: {zh: 区, en: District}
in_force: {from: 2021-01-01}
refines: {pack: tiny, edition: "1", digest: DIGEST}
""",
    "sources.yaml": """
L1: {title: {zh: 细则, en: Rules}, grade: B}
""",
    "params.yaml": """
goal: {cite: L1 art.1, values: {2022-06-01: 95}}
""",
    TREE: """
indicators:
  first: {points: 2}
  second: {points: 2}
""",
}


def as_bytes(files):
    return {path: text.encode() for path, text in files.items()}


def spoiled(file, old, new, files=FILES):
    """The files with one place changed; the place must exist."""
    assert old in files[file], (file, old)
    return {**files, file: files[file].replace(old, new, 1)}


def tiny(files=FILES):
    return read_pack(as_bytes(files))


def lower(files=LOWER, superior=None):
    above = superior or tiny()
    text = files["pack.yaml"].replace("DIGEST", above.fingerprint)
    return read_pack(as_bytes({**files, "pack.yaml": text}), superiors=(above,))
