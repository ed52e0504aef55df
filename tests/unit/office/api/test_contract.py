"""The contract says every answer, and its page is for people, in both languages."""

import json
import re
from pathlib import Path

import pytest
from django.urls import URLResolver, reverse
from django.urls import path as address
from django.urls.resolvers import RoutePattern

from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.permission.table import permission_table
from surpass.office.site.pages import api as api_rooms
from surpass.office.site.pages.api.contract.later import operations_under
from surpass.office.site.pages.api.contract.whole import contract, operations
from surpass.office.site.pages.home.page import home

pytestmark = pytest.mark.django_db
LOOKS = {"preview_import", "check_a_fact", "try_reward_rules", "answer_a_question"}
"""Operations that change nothing and are asked with a body."""
CODES = {"400", "401", "403", "404", "422", "429"}


def test_the_contract_is_served_as_a_file(client):
    served = json.loads(client.get("/api/v1/openapi.json").content)
    assert served["openapi"].startswith("3.1")
    assert served["paths"].keys() == contract()["paths"].keys()


@pytest.mark.parametrize(("method", "path", "operation"), operations(), ids=lambda one: str(one)[:60])
def test_every_operation_says_its_act_and_its_answers(method, path, operation):
    answers = {str(status): answer for status, answer in operation["responses"].items()}
    assert operation["x-act"] in permission_table().acts
    assert answers.keys() >= CODES
    names = {one["name"]: one for one in operation["parameters"]}
    if method == "GET":
        assert "304" in answers
    elif operation["operationId"] in LOOKS:
        assert "Idempotency-Key" not in names
        assert {"413", "415"} <= answers.keys()
    else:
        assert {"409", "413", "415"} <= answers.keys()
        assert names["Idempotency-Key"]["required"]
        assert ("412" in answers) == ("428" in answers) == ("If-Match" in names)
    refusals = [answer["content"] for status, answer in answers.items() if status >= "400"]
    assert all(list(content) == ["application/problem+json"] for content in refusals)


def test_no_field_is_a_float_and_what_is_said_is_declared():
    """A value is text, exactly as it was typed; a call with a field of its own is refused."""
    schemas = contract()["components"]["schemas"]
    written = json.dumps(contract())
    assert '"type": "number"' not in written
    bodies = {
        operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
        for _, _, operation in operations()
        if "requestBody" in operation
    }
    assert bodies
    assert not [name for name in bodies if schemas[name].get("additionalProperties") is not False]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_operation_and_room_has_words(lang):
    wording = load_wording(lang)
    rooms = {operation["tags"][0] for _, _, operation in operations()}
    keys = {f"api.{operation['operationId']}" for _, _, operation in operations()}
    assert not [key for key in keys | {f"api.room_{room}" for room in rooms} if not wording.has(key)]


@pytest.mark.parametrize(("lang", "word"), [("zh-hans", "接口"), ("en", "Interface for programs")])
def test_the_page_shows_every_operation(client, lang, word):
    page = client.get(reverse("api_reference"), headers={"accept-language": lang}).content.decode()
    assert word in page
    for _, path, operation in operations():
        assert path in page
        assert f'id="{operation["operationId"]}"' in page
    assert "<script>" not in page
    assert " style=" not in page


def test_no_two_rooms_name_a_shape_alike():
    """The contract keeps one shape a name: a second one would take the place of the first."""
    named = [
        name
        for path in sorted(Path(api_rooms.__file__).parent.rglob("*.py"))
        for name in re.findall(r"^class (\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert not {name for name in named if named.count(name) > 1}


def test_a_page_that_names_an_address_does_not_make_the_operations():
    later = operations_under("api/v1/")
    office = URLResolver(RoutePattern(""), [address("home/", home, name="home"), later])
    assert office.reverse("home") == "home/"
    assert "url_patterns" not in vars(later), "three seconds of every command and every start"
    assert office.resolve("api/v1/me").view_name.startswith("api:")
