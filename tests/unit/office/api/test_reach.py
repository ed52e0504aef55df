"""Nobody of another subtree gets anything out of any operation: every operation x role, no leak."""

import pytest

from surpass.office.record.models import Entry
from surpass.office.registry.models import Unit
from surpass.office.returns.models import Cell, Round
from surpass.office.site.pages.api.contract.whole import operations
from tests.fixtures.kept_run import kept_run
from tests.fixtures.office import account, place
from tests.fixtures.office_cases import opened
from tests.fixtures.programs import API, Program, named
from tests.fixtures.registry import grouped, person, unit
from tests.fixtures.rounds import small_round

RUN = "run-2"
KEY, UNIT, SECRET, NAME = "target-results-2025", "T01", "4711.25", "欧阳秘密"
OTHERS = (
    "unit_clerk@/E/U01/", "unit_head@/E/U01/", "special_assessor@/E/B02/", "assessment_office@/E/",
    "committee_director@/E/", "organisation_department@/E/", "discipline_body@/E/",
    "system_administrator@/E/", "security_administrator@/E/",
)  # fmt: skip
NAMES = {
    "kind": "commendation",
    "key": KEY,
    "unit": UNIT,
    "quarter": "2026-1",
    "item": "value:i0",
    "seq": "0",
    "person": "P1",
    "number": "1",
    "case": "k1",
    "nth": "1",
    "row": "1",
    "post": "T01-head",
    "run": RUN,
    "year": "2098",
    "other": "run-1",
}
QUERIES = {"check_a_head": f"?size=1&root={'0' * 64}"}
BLOCK = {"cells": [named(version=1)]}
TABLES = {"people": [{"person": "P1", "name_zh": "某人", "unit": "T01"}]}
DECISION = {"kinds": ["sanction.warning"], "body": "x", "number": "1", "evidence": "y"}
BODIES = {
    "enter_a_posting": {"person": "P1", "kind": "poverty", "unit": UNIT, "what": "x", "since": "2025-03-03"},
    "verify_a_posting": {"so": True},
    "verify_days_of_a_posting": {"year": 2025, "days": 1},
    "end_a_posting": {"until": "2026-01-05"},
    "appraise_a_posting": {"kind": "end", "on": "2025-12-01", "said": "x"},
    "contest_a_posting": {"words": "x"},
    "answer_a_contested_posting": {"right": True, "words": "x"},
    "withdraw_a_posting": {"words": "x"},
    "propose_a_list_of_allowances": {"unit": UNIT, "year": 2025},
    "decide_a_list_of_allowances": {"approved": True, "digest": "0" * 64, "reasons": "x"},
    "issue_a_list_of_allowances": {},
    "open_a_fund": {
        "unit": UNIT, "allocation": "fund.annual", "year": 2025, "budget": "1", "source": "x", "document": "y"
    },
    "reckon_a_fund": {},
    "try_reward_rules": {"fund": "fund.annual", "variants": [{}]},
    "change_a_fund": {"budget": "1", "reserve": "0", "source": "x", "document": "y", "reasons": "z"},
    "propose_a_fund": {"seats": {}},
    "settle_a_reward": {"unit": UNIT, "part": "x", "reasons": "z"},
    "issue_payments_of_a_fund": {},
    "begin_a_local_draft": {
        "place": "D", "edition": "2999.1", "in_force_from": "2999-01-01",
        "order": {"key": "D7", "title_zh": "x", "number": "x", "date": "2026-01-01", "signer": "x"},
    },
    "write_a_local_draft": {"seen": "0" * 64, "files": {"pack.yaml": "pack: x"}},
    "remark_on_a_local_draft": {"kind": "legal", "words": "x"},
    "answer_a_remark": {"words": "x"},
    "hand_in_a_local_draft": {"seats": [{"role": "clerk", "people": ["office"]}]},
    "drop_a_local_draft": {"reasons": "x"},
    "take_in_a_superiors_edition": {"place": "D", "files": {"pack.yaml": "pack: x"}, "source": "x"},
    "look_at_a_round": {"round": "target-results-2025"},
    "plan_an_inspection": {"unit": UNIT, "matter": "reward.unit", "scope": "x", "on": "2999-01-01"},
    "open_an_inspection": {"seats": []},
    "drop_an_inspection": {"reasons": "x"},
    "order_a_verification": {"cells": [1], "reasons": "x"},
    "enter_what_was_verified": {"outcome": "same", "source": "x"},
    "answer_to_a_difference": {"words": "x"},
    "propose_a_correction": {"reasons": "x"},
    "decide_on_a_correction": {"approved": True, "words": "x"},
    "give_notice_of_a_verification": {"unit": UNIT, "words": "x"},
    "preview_an_assignment": {
        "place": "D", "title": "x", "words": "x", "basis": "x", "due": "2999-01-01", "minutes": {"town": 1},
    },
    "issue_an_assignment": {
        "place": "D", "title": "x", "words": "x", "basis": "x", "due": "2999-01-01", "minutes": {"town": 1},
        "seen": "0" * 64,
    },
    "withdraw_an_assignment": {"reasons": "x"},
    "draft_a_text": {"place": "D", "kind": "interpretation", "title": "x", "body": "x"},
    "rewrite_a_text": {"title": "x", "body": "x"},
    "review_a_text": {"passes": True},
    "check_a_text": {"passes": True},
    "publish_a_text": {"passes": True},
    "say_yes_or_no_to_a_text": {"given": True}, "subscribe_to_texts": {"on": True},
    "withdraw_a_text": {"words": "x"},
    "reply_to_a_text": {"words": "x"},
    "answer_a_reply_to_a_text": {"printed": True},
    "accept_a_duty": {"owner": "x"},
    "split_a_duty": {"parts": [{"unit": "V1", "words": "x", "due": "2999-01-01"}]},
    "report_on_a_duty": {"words": "x"},
    "settle_a_duty": {},
    "send_a_duty_back": {"reasons": "x"},
    "ask_for_time_for_a_duty": {"until": "2999-01-01", "reasons": "x"},
    "answer_about_time": {"given": True, "reasons": "x"},
    "begin_a_programme_of_study": {
        "place": "D", "kind": "meeting", "title": "x", "words": "x", "units": ["town"],
        "since": "2026-01-01", "until": "2999-01-01",
    },
    "add_a_material": {"title": "x", "rule": "up.training"},
    "withdraw_a_programme_of_study": {"reasons": "x"},
    "record_a_session": {"unit": UNIT, "on": "2026-03-01", "heads": 1, "staff": 9},
    "say_that_none_is_held": {"unit": UNIT, "reasons": "x"},
    "add_a_note": {"words": "x"},
    "withdraw_a_session": {"reasons": "x"},
    "issue_a_certificate": {"person": "P1"},
    "withdraw_a_certificate": {"reasons": "x"},
    "answer_a_question": {"question": "param.training_months", "option": 0},
    "recommend_for_first_use": {"person": "P1", "sources": ["posting:1"], "words": "x"},
    "confirm_a_first_use": {"confirmed": True, "reasons": "x"},
    "withdraw_a_first_use": {"reasons": "x"},
    "answer_a_first_use": {"words": "x"},
    "decline_a_first_use": {},
    "consent_to_being_told": {"consent": True},
    "open_an_appraisal": {"unit": UNIT, "year": 2025, "document": "x", "summaries_until": "2026-01-15"},
    "state_facts_of_a_year": {"facts": {}, "source": "x"},
    "propose_a_grade": {"grade": "competent", "heard": "x", "reasons": "y"},
    "decide_a_grade": {"grade": "competent", "reasons": "y"},
    "put_up_the_excellent": {},
    "fix_the_grades": {},
    "open_a_review_of_a_grade": {"seats": {}},
    "correct_a_grade": {"grade": "excellent", "reasons": "y"},
    "close_a_fund": {"carried": "0", "document": "x", "reasons": "y"},
    "carry_on_what_came_later": {"carried": "1", "document": "x", "reasons": "y"},
    "reckon_a_supplement": {},
    "propose_a_supplement": {"seats": {}},
    "issue_payments_of_a_supplement": {},
    "take_back_a_reward": {"ground": "x", "seats": {}},
    "take_back_a_share": {"ground": "x", "seats": {}},
    "decide_a_recovery": {"amount": "1", "due_on": "2027-01-01", "reasons": "x"},
    "enter_a_return": {"amount": "1", "on": "2026-01-01", "document": "x"},
    "give_back_what_came": {"amount": "1", "on": "2026-01-01", "document": "x"},
    "strike_a_return": {"row": 1, "reasons": "x"},
    "put_up_a_division": {"method": "equal", "rule": "x"},
    "decide_a_division": {"is_approved": True, "reasons": "x"},
    "issue_payments_to_persons": {},
    "object_to_your_share": {"reasons": "x"},
    "answer_about_a_case": {"is_open": False},
    "answer_about_a_person_of_a_fund": {"is_open": False},
    "answer_an_objection_to_a_share": {"is_upheld": False, "reasons": "x"},
    "release_a_share": {"is_paid": True, "document": "x", "reasons": "y"},
    "nominate_for_an_honour": {"unit": UNIT, "kind": "advanced_team", "year": 2025, "merits": "x"},
    "take_up_an_honour": {"seats": {}},
    "drop_an_honour": {"reasons": "x"},
    "object_to_an_honour": {"words": "x"},
    "consent_to_publicity": {"consent": True},
    "certify_an_honour": {"lang": "zh"},
    "revoke_an_honour": {"ground": "x", "seats": {}},
    "object_to_what_is_put_up": {"words": "x"},
    "enter_a_paper_against": {"words": "x", "document": "y", "came_on": "2026-03-02"},
    "answer_what_was_objected": {"words": "x"},
    "find_on_what_was_objected": {"is_upheld": False, "finding": "x"},
    "prepare_an_evaluation": {"held_on": "2026-03-02", "roll": ["x"], "tellers": ["k1", "k2"]},
    "make_slips_of_an_evaluation": {},
    "enter_an_objection": {"words": "x", "document": "y", "came_on": "2026-03-02"},
    "find_on_an_objection": {"is_upheld": False, "finding": "x"},
    "propose_an_honour_by_results": {"key": UNIT},
    "choose_among_equals": {"pool": "key", "chosen": [UNIT], "reasons": "x"},
    "choose_for_the_number": {"kind": "advanced_person", "year": 2025, "chosen": [1], "reasons": "x"},
    "enter_an_honour_of_a_superior": {
        "unit": UNIT, "kind": "merit_second", "year": 2025, "merits": "x", "issuer": "y", "document": "z",
        "on": "2026-01-01", "evidence": "e",
    },
    "enter_a_revocation_of_a_superior": {
        "issuer": "y", "document": "z", "on": "2026-01-01", "evidence": "e", "grounds": "x",
    },
    "verify_a_paper_of_a_superior": {"is_right": True, "finding": "x"},
    "attach_a_scan": {"of": "paper", "row": 1, "name": "x.pdf", "content": "JVBERi0="},
    "take_a_scan_back": {"reasons": "x"},
    "enter_a_commendation": {
        "unit": UNIT, "kind": "superior_commendations", "what": "x", "document": "y", "on": "2026-01-01"
    },
    "take_a_commendation_back": {"reasons": "z"},
    "draft_a_catching_up_notice": {"before": "run-1", "now": RUN, "public": True},
    "say_what_a_unit_did": {"words": "x"},
    "save_cell": {"value": "1"},
    "save_cells": {"cells": [named(version=1, value="1")]},
    "send_cells": BLOCK,
    "accept_cells": BLOCK,
    "send_cells_back": {"cells": [named(version=1, reason="why")]},
    "propose_a_freeze": {},
    "freeze_a_round": {"accepts_gaps": True},
    "give_a_round_back": {"reason": "why"},
    "preview_import": {"name": "x", "tables": TABLES},
    "apply_import": {"name": "x", "tables": TABLES, "seen": "0" * 64},
    "undo_an_import": {"reason": "why"},
    "assess_a_round": {},
    "try_a_round": {"pack": "cn-jinan"},
    "tell_a_result": {"seats": [{"role": "clerk", "people": ["office"]}]},
    "close_windows_of_a_run": {},
    "object_to_a_result": {"figures": ["total"], "reasons": "why"},
    "correct_a_result": {"figures": [{"item": "value:i0", "value": "1"}], "reasons": "why"},
    "open_a_case": {
        "case": "k9", "place": UNIT, "procedure": "objection", "subject": "x", "ground": "y", "seats": {},
    },
    "act_in_a_case": {"act": "found", "role": "organisation", "step": "verify"},
    "sign_a_paper": {},
    "declare_a_tie": {},
    "reopen_a_case": {"new": "k2", "reasons": "why"},
    "compute_a_result_again": {},
    "name_an_item": {"unit": "T01", "programme": "target", "item": "x", "fact_on": "2025-07-20"},
    "take_an_item_back": {},
    "open_a_correction": {"new": "k1-c", "seats": {}},
    "state_a_cause": {"kind": "rule", "finding": "x"},
    "plan_a_rule_change": {"text": "x", "owner": "a1", "due": "2099-12-31"},
    "note_a_rule_changed": {"done": "x"},
    "record_a_freeze": {
        "person": "P1", "body": "x", "number": "1", "filed_on": "2026-03-01",
        "clause": "freeze.investigation",
    },
    "review_a_freeze": {"goes_on": True, "reasons": "x"},
    "record_a_case_closed": {"finding": "x"},
    "tell_a_freeze": {},
    "record_a_measure": {"person": "P1", **DECISION},
    "correct_a_measure": {**DECISION, "why": "x"},
    "withdraw_a_measure": {"why": "x"},
    "lift_a_measure": {"on": "2026-03-01", "why": "x"},
    "open_a_settling": {"seats": {}},
    "answer_a_return": {"accepted": True, "reasons": "x"},
    "open_a_vacancy": {"post": "T01-head", "order": "promotion.slate"},
    "record_facts_of_officials": {"source": "x", "people": {"P1": {"age": "40"}}},
    "look_at_everybody_before": {},
    "put_somebody_forward": {"person": "P1", "reasons": "x", "seats": {}},
    "close_a_vacancy": {"ended": "filled"},
    "prepare_a_ballot": {"held_on": "2026-03-02", "roll": ["x"], "tellers": ["k1", "k2"]},
    "make_the_slips": {},
    "declare_as_a_teller": {},
    "sign_a_count": {"box": "1", "issued": 0, "returned": 0, "valid": 0, "spoiled": 0, "votes": {}},
    "have_it_counted_anew": {"reasons": "x", "tellers": ["k1", "k2"]},
    "look_for_questions": {"place": "D"},
    "make_a_tolerance_check": {"answers": {}},
    "name_the_tolerance_case": {"case": "k1"},
    "record_a_listed_conduct": {
        "person": "P1", "conduct": "targets.tasks_idle", "happened_on": "2026-01-05", "what": "x",
        "tie": False,
    },
    "fill_a_slot": {
        "slot": "order", "content": "JVBERi0x", "name": "a.pdf", "number": "1", "issuer": "x", "grade": "A",
        "tie": False,
    },
    "take_back_an_entry": {"reasons": "x"},
    "open_a_period_to_improve": {"reasons": "x", "seats": {}},
    "write_a_plan_to_improve": {
        "goals": ["x"], "helps": [{"what": "x", "by": "y"}], "measured_on": "2099-01-01",
    },
    "set_a_question_aside": {"reasons": "x"},
    "open_an_adjustment": {"reasons": "x", "seats": {}},
    "refer_a_question": {"reasons": "x"},
    "apply_for_the_pool": {"person": "P1", "words": "x"},
    "nominate_for_the_pool": {"person": "P1", "words": "x"},
    "decide_on_an_entry": {"accepted": True, "reasons": "x"},
    "renew_an_entry": {"reasons": "x"},
    "remove_an_entry": {"reasons": "x"},
    "leave_the_pool": {},
    "plan_a_step": {"kind": "mentor", "what": "x", "due": "2099-01-01"},
    "mark_a_step_done": {"step": 1, "evidence": "x"},
    "publish_a_call": {"unit": UNIT, "kind": "task", "title": "x", "asks": "y", "until": "2099-01-01"},
    "put_your_name": {"person": "P1", "words": "x"},
    "withdraw_your_name": {},
    "answer_a_name": {"taken": True, "reasons": "x"},
    "switch_an_attribute_on": {"place": UNIT, "attribute": "line", "basis": "x"},
    "release_fairness_of_a_year": {"place": UNIT, "year": 2020},
    "switch_an_attribute_off": {},
    "hand_in_attributes": {"place": UNIT, "source": "x", "people": {"P1": {"line": "office"}}},
    "settle_a_placement": {"seats": {}},
    "open_a_matching_round": {
        "title": "x", "unit": UNIT, "matching": "transfer.matching", "on": "2026-03-01",
        "posts": ["T01-head"],
    },
    "tell_facts_of_a_round": {"source": "x", "rows": {"T01-head": {"within_numbers": "yes"}}},
    "declare_kin_in_a_round": {"kin": []},
    "say_how_a_unit_sees_its_post": {"views": {"P1": "wished"}},
    "hold_a_pair": {"person": "P1", "post": "T01-head", "lock": True, "reasons": "x"},
    "lift_a_hold": {"hold": 1},
    "solve_a_round": {},
    "decide_a_placement": {"adopted": True, "reasons": "x"},
    "take_back_a_placement": {"reasons": "x"},
    "end_a_round": {"ended": "decided"},
    "draft_a_precedent": {"title": "x", "happened": "x"},
    "check_a_precedent": {"passes": True},
    "answer_a_precedent": {"agrees": True},
    "confirm_a_precedent": {"fits": 9, "said": "x"},
    "reply_to_a_precedent": {"said": "x"},
    "withdraw_a_precedent": {"said": "x"},
    "release_a_quarter": {"unit": UNIT, "quarter": "2026-1"},
    "enter_a_report": {"person": "P1", "body": "x", "number": "1"},
    "enter_a_finding": {"found": "mistaken", "finding": "x"},
    "open_a_clarification": {"new": "k1-c", "procedure": "clarification", "seats": {}},
    "plan_a_clarification": {"scope": "x", "ways": ["meeting"]},
    "send_a_letter": {"to": "k1", "text": "x"},
    "decline_an_offer": {"reasons": "x"},
    "issue_an_apology": {"line": 2, "audience": "x", "text": "y"},
    "sign_a_statement": {"audience": "x", "text": "y"},
    "note_a_clearing": {"way": "meeting", "on": "2024-03-01", "said": "x"},
    "screen_a_case": {"fact_on": "2025-07-20", "answers": {}},
    "classify_an_act": {"post": "x", "what": "y", "on": "2025-07-20", "part": "carried_out"},
    "save_a_worksheet": {"findings": {}},
    "file_a_worksheet": {"findings": {}},
    "state_a_fact": {"text": "x", "state": "known", "source": "y"},
    "restate_a_fact": {"text": "x", "state": "known", "source": "y", "seen": 1},
    "dispute_a_fact": {"said": "x", "seen": 1},
    "seal_a_part": {"kind": "exhibit", "number": 1, "reason": "x", "clause": "y", "openers": ["clerk"]},
    "open_a_sealed_part": {"reason": "x"},
    "lift_a_seal": {"reason": "x"},
    "hand_in_a_file": {"name": "x.pdf", "content": "JVBERi0=", "grade": "A"},
    "grade_a_file": {"grade": "A"},
    "check_a_fact": {"day": "2024-01-05"},
    "ask_for_tolerance": {"unit": UNIT, "day": "2024-01-05", "what": "x", "did": "y"},
    "seat_a_request": {"seats": {}},
    "open_by_own_motion": {"unit": UNIT, "subject": "x", "day": "2024-01-05", "what": "x", "seats": {}},
    "begin_a_yearly_report": {},
    "write_a_part_of_a_report": {"part": "results", "words": "x"},
    "hand_in_a_yearly_report": {},
    "hand_up_lists_of_a_year": {"lang": "zh"},
    "register_a_fact": {"unit": UNIT, "kind": "reform", "title": "x", "starts_on": "2999-01-01"},
    "add_a_registered_paper": {"part": "plan", "name": "x.pdf", "content": "JVBERi0="},
    "issue_a_document": {"kind": "notice", "step": "notified", "visit": 1, "line": 0},
}  # fmt: skip
"""What each operation that changes something is sent; a new operation fails here until it has its line."""
OPEN = {
    "check_a_fact",
    "who_am_i",
    "my_subscription",
    "my_acts",
    "ledger_head",
    "ledger_checkpoint",
    "check_a_head",
    "check_a_document",
    "quiz_on_the_rules",
    "answer_a_question",
    "public_site",
    "public_result",
    "public_unit",
}
"""Operations that answer everybody, about nobody else."""
LISTS = {
    "requests_for_tolerance",
    "rounds",
    "units",
    "memberships",
    "people",
    "imports",
    "runs",
    "cases",
    "due_in_cases",
    "registrations",
    "freezes",
    "reports",
    "offers",
    "precedents",
    "quarterly_counts",
    "effect_periods",
    "settling_due",
    "vacancies",
    "ballots_of_recommendation",
    "questions_about_posts",
    "periods_to_improve",
    "negative_list",
    "listed_entries",
    "terms_of_office",
    "reserve_pool",
    "recommended_for_first_use",
    "local_drafts",
    "superiors_editions",
    "alarms_of_rounds",
    "records_of_years",
    "inspections_planned",
    "corrections_to_decide",
    "moves_of_a_correction",
    "supervision_of_every_level",
    "figures_to_verify",
    "verified_figures_of_your_unit",
    "notices_of_verification",
    "duties_down_the_tree",
    "figures_of_rollout",
    "texts_of_the_column",
    "texts_at_work",
    "assignments_issued",
    "programmes_of_study",
    "sessions_of_study",
    "certificates_of_training",
    "your_own_training",
    "open_calls",
    "reward_funds",
    "try_reward_rules",
    "annual_appraisals",
    "your_own_years",
    "money_taken_back",
    "your_own_shares",
    "front_line_register",
    "allowances_of_the_front_line",
    "lists_of_allowances",
    "commendations_of_units",
    "catching_up_notices",
    "rewards_of_your_units",
    "honours_register",
    "objections_to_honours",
    "what_is_put_up",
    "objections_to_what_is_put_up",
    "honours_by_results",
    "numbers_of_honours",
    "papers_of_superiors",
    "scans_of_papers",
    "rounds_of_matching",
    "fairness_of_a_year",
    "held_of_myself",
}
"""Operations that list what lies within reach, and nothing where that is nothing."""
OF_ONES_OWN_TREE = {
    "apply_import", "choose_for_the_number", "begin_a_yearly_report", "hand_up_lists_of_a_year",
}  # fmt: skip
"""Operations that name nobody: they meet what the caller's own tree holds, and here that is nothing."""
MINE = {"subscribe_to_texts"}
"""Operations about the caller alone, which everybody may do."""
LOOKS = {"preview_import"}
"""Operations that answer about what was sent."""


@pytest.fixture
def theirs(found, who):
    """A round with a value, and one of the other subtree, so that its people reach something."""
    who["clerk"].post(f"/rounds/{KEY}/save", {"cells": [named(value=SECRET)]})
    unit("D", kind="district", parent=None)
    unit(UNIT, parent="D")
    grouped(Unit.objects.get(pk=UNIT), "key")
    person("P1", NAME, place=UNIT)
    opened(ground=SECRET)
    for run in ("run-1", RUN):
        kept_run(key=run, name=NAME)
    own = small_round(key="their-own", period="2024", towns=())
    Round.objects.filter(pk=own.pk).update(place=place("/E/"))
    for item in own.items.all():
        item.bureau = place("/E/B02/")
        item.save()
        Cell.objects.create(
            round=own, item=item, place=place("/E/U01/"), fact=f"value:{item.key}", period="2024"
        )


def call(program, method, path, operation):
    name = operation["operationId"]
    address = path.removeprefix(API).format(**NAMES) + QUERIES.get(name, "")
    if method == "GET":
        return program.get(address)
    return program.send(method, address, BODIES[name], if_match="*")


@pytest.mark.parametrize("role", OTHERS)
def test_another_subtree_gets_nothing_out_of_any_operation(theirs, role):
    program = Program(account("stranger", role))
    before = list(Cell.objects.order_by("pk").values()), Entry.objects.count()
    for method, path, operation in operations():
        if operation["operationId"] in MINE:
            continue
        answer = call(program, method, path, operation)
        said, name = answer.content.decode(), operation["operationId"]
        assert SECRET not in said, name
        assert NAME not in said, name
        if name in LOOKS and answer.status_code == 200:
            assert not answer.json()["is_sound"]
            continue
        assert f'"{UNIT}"' not in said, name
        if name in LISTS and answer.status_code == 200:
            assert KEY not in said, name
            assert RUN not in said, name
        elif name in OF_ONES_OWN_TREE:
            assert answer.status_code in {403, 409, 422}
        else:
            assert answer.status_code in ({200, 404} if name in OPEN else {403, 404}), (name, said)
    assert (list(Cell.objects.order_by("pk").values()), Entry.objects.count()) == before


def test_a_stranger_gets_nothing_but_the_head(theirs):
    for method, path, operation in operations():
        answer = call(Program(), method, path, operation)
        is_public = {} in operation["security"]
        assert answer.status_code in ({200, 404} if is_public else {401}), operation["operationId"]


def test_what_one_may_not_see_is_not_told_apart_from_what_is_not_there(theirs):
    program = Program(account("stranger", "unit_clerk@/E/U01/"))
    hidden = program.get(f"/rounds/{KEY}").json()
    nothing = program.get("/rounds/no-such-round").json()
    assert str(hidden).replace(KEY, "no-such-round") == str(nothing)


def test_who_may_do_more_is_answered_by_the_same_calls(theirs, who):
    """The matrix can fail: the people of this subtree get through."""
    assert SECRET in who["clerk"].get(f"/rounds/{KEY}/rows").content.decode()
    assert NAME in who["clerk"].get(f"/runs/{RUN}/rows").content.decode()
    assert who["clerk"].post(f"/rounds/{KEY}/send", BLOCK).status_code == 200
