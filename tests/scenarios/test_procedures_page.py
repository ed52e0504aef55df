"""The page of procedures is what the packs say; every shipped procedure can be drawn for others."""

from io import BytesIO

import pytest
from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnValidator

from surpass.exchange.showing.procedure_view.export import export_procedure
from surpass.exchange.showing.wording import load_wording
from tests.fixtures.drawn_procedures import Drawn, faults_of
from tests.scenarios.procedures_page import PAGE, page, shipped


def test_the_page_is_what_the_packs_say():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.scenarios.procedures_page"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_shipped_procedure_is_valid_bpmn_with_nothing_upon_anything(lang):
    valid, wording = BpmnValidator(), load_wording(lang)
    whole = [item for _, item, _, is_whole in shipped() if is_whole]
    assert len(whole) > 10
    for item in whole:
        text = export_procedure(item, form="bpmn", wording=wording)
        valid.validate(etree.parse(BytesIO(text)))
        assert not faults_of(Drawn(text)), f"{item.pack} {item.id}"
