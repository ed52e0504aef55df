"""The packs a run keeps: every layer above, one or several, must be the one that was named."""

import json
from hashlib import sha256

from surpass.recompute.packs import pack_seals


def digest(content):
    return sha256(content).hexdigest()


def layer(refines=None):
    return json.dumps({} if refines is None else {"refines": refines}).encode()


def names(pack, content):
    return {"pack": pack, "digest": digest(content)}


LAW = layer()
PROVINCE = layer(names("law", LAW))
CITY = layer(names("law", LAW))
DISTRICT = layer([names("province", PROVINCE), names("cn/city", CITY)])
FILES = {
    "scheme.json": json.dumps({"pack": "district", "fingerprint": digest(DISTRICT)}).encode(),
    "packs/district.json": DISTRICT,
    "packs/province.json": PROVINCE,
    "packs/cn--city.json": CITY,
    "packs/law.json": LAW,
}


def broken(files):
    return [(place, found) for place, _, _, named, found in pack_seals(files) if named != found]


def test_every_layer_is_sealed_once_though_two_superiors_share_it():
    assert [seal[1] for seal in pack_seals(FILES)] == [("district",), ("province",), ("cn/city",), ("law",)]
    assert broken(FILES) == []


def test_a_changed_layer_is_named_wherever_it_stands():
    for place in list(FILES)[1:]:
        changed = FILES[place] + b" "
        assert broken(FILES | {place: changed}) == [(place, digest(changed))]


def test_a_superior_that_is_not_kept_is_absent():
    files = {place: content for place, content in FILES.items() if place != "packs/cn--city.json"}
    assert broken(files) == [("packs/cn--city.json", "absent")]


def test_a_run_without_packs_has_no_seals():
    assert pack_seals({"scheme.json": FILES["scheme.json"]}) == []
