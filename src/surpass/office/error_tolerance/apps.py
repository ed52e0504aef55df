"""The app of error tolerance."""

from django.apps import AppConfig


class ErrorToleranceConfig(AppConfig):
    """What a finding covers follows its case, and a case leads to what it changed."""

    name = "surpass.office.error_tolerance"
    label = "error_tolerance"

    def ready(self) -> None:
        """Listen to cases that move, answer where one is shown."""
        from surpass.office.cases.acting.moved import (
            act_meant,
            answers_sought,
            case_moved,
            case_shown,
            tables_sought,
        )
        from surpass.office.cases.file.export.contributed import case_exported
        from surpass.office.error_tolerance.asking.applied import note_applied
        from surpass.office.error_tolerance.clearing.apology import page as apology
        from surpass.office.error_tolerance.clearing.clarification import page as clarification
        from surpass.office.error_tolerance.clearing.clarification.resting import rests_on_clearing
        from surpass.office.error_tolerance.clearing.clarification.taken import clearing_of
        from surpass.office.error_tolerance.clearing.correction.following import ask_for_correction
        from surpass.office.error_tolerance.clearing.correction.page import corrections_of_case
        from surpass.office.error_tolerance.clearing.freeze.barring import rests_on_no_freeze
        from surpass.office.error_tolerance.clearing.freeze.offering import follow_offers
        from surpass.office.error_tolerance.clearing.support import page as support
        from surpass.office.error_tolerance.clearing.support.standing import follow_support
        from surpass.office.error_tolerance.effects.following import follow
        from surpass.office.error_tolerance.effects.page import links_of_case
        from surpass.office.error_tolerance.effects.taken import covered_of
        from surpass.office.error_tolerance.weighing.screening import agreeing
        from surpass.office.error_tolerance.weighing.screening import page as screening
        from surpass.office.error_tolerance.weighing.split import page as split
        from surpass.office.error_tolerance.weighing.split.checking import rests_on_split
        from surpass.office.error_tolerance.weighing.split.parties import acts_of_each
        from surpass.office.error_tolerance.weighing.taken import weighing_of
        from surpass.office.error_tolerance.weighing.worksheet import page as worksheet
        from surpass.office.error_tolerance.weighing.worksheet.resting import rests_on_worksheets

        case_moved.connect(follow, dispatch_uid="blockers-follow-cases")
        case_moved.connect(note_applied, dispatch_uid="tolerance-follows-checks")
        case_shown.connect(links_of_case, dispatch_uid="effects-of-cases")
        case_moved.connect(ask_for_correction, dispatch_uid="corrections-follow-cases")
        case_shown.connect(corrections_of_case, dispatch_uid="corrections-of-cases")
        case_shown.connect(screening.links_of_case, dispatch_uid="screening-of-cases")
        answers_sought.connect(agreeing.answers_known, dispatch_uid="screening-known")
        act_meant.connect(agreeing.check_agrees, dispatch_uid="screening-agrees")
        case_shown.connect(worksheet.links_of_case, dispatch_uid="worksheets-of-cases")
        act_meant.connect(rests_on_worksheets, dispatch_uid="acts-rest-on-worksheets")
        case_shown.connect(split.links_of_case, dispatch_uid="acts-of-events")
        act_meant.connect(rests_on_split, dispatch_uid="decisions-rest-on-acts")
        case_shown.connect(clarification.links_of_case, dispatch_uid="clearing-of-cases")
        act_meant.connect(rests_on_clearing, dispatch_uid="acts-rest-on-clearing")
        case_exported.connect(weighing_of, dispatch_uid="weighing-taken-along")
        case_exported.connect(covered_of, dispatch_uid="effects-taken-along")
        tables_sought.connect(acts_of_each, dispatch_uid="acts-of-each-post")
        act_meant.connect(rests_on_no_freeze, dispatch_uid="acts-rest-on-no-freeze")
        case_moved.connect(follow_offers, dispatch_uid="offers-follow-cases")
        case_shown.connect(apology.links_of_case, dispatch_uid="apologies-of-cases")
        case_shown.connect(support.links_of_case, dispatch_uid="support-of-cases")
        case_moved.connect(follow_support, dispatch_uid="support-follows-cases")
        case_exported.connect(clearing_of, dispatch_uid="clearing-taken-along")
        self._show_precedents()

    def _show_precedents(self) -> None:
        from surpass.office.cases.acting.moved import case_shown
        from surpass.office.error_tolerance.learning.library import page as library
        from surpass.office.error_tolerance.learning.nearest import page as nearest

        case_shown.connect(library.links_of_case, dispatch_uid="precedents-of-cases")
        case_shown.connect(nearest.links_of_case, dispatch_uid="nearest-to-cases")
