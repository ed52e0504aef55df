"""The app of up and down."""

from django.apps import AppConfig


class UpAndDownConfig(AppConfig):
    """What bars somebody, until when; who comes up and who goes down."""

    name = "surpass.office.up_and_down"
    label = "up_and_down"

    def ready(self) -> None:
        """Answer where a case is shown, follow results that were corrected."""
        from surpass.office.accounts.acting import act_done
        from surpass.office.cases.acting.moved import act_meant, case_moved, case_shown
        from surpass.office.up_and_down.down import following
        from surpass.office.up_and_down.down.improving import following as improving
        from surpass.office.up_and_down.down.reading.ways import rests_on_open_way
        from surpass.office.up_and_down.periods.pages.from_case import links_of_case
        from surpass.office.up_and_down.settling.pages import from_case as settling

        case_shown.connect(links_of_case, dispatch_uid="periods-of-cases")
        case_shown.connect(following.links_of_case, dispatch_uid="triggers-of-cases")
        act_meant.connect(following.rests_on_no_fallen_trigger, dispatch_uid="cases-rest-on-triggers")
        act_done.connect(following.follow_results, dispatch_uid="triggers-follow-results")
        act_done.connect(following.link_opened, dispatch_uid="triggers-name-tolerance")
        case_moved.connect(following.follow_tolerance, dispatch_uid="triggers-follow-tolerance")
        act_meant.connect(rests_on_open_way, dispatch_uid="ways-are-of-the-list")
        case_moved.connect(improving.follow_improvement, dispatch_uid="questions-follow-improvement")
        act_meant.connect(improving.rests_on_plan, dispatch_uid="improvement-rests-on-plan")
        case_shown.connect(improving.links_of_case, dispatch_uid="improvement-of-cases")
        case_shown.connect(settling.links_of_case, dispatch_uid="settling-of-cases")
        self._show_ballots()

    def _show_ballots(self) -> None:
        from surpass.office.cases.acting.moved import act_meant, case_shown, tables_sought
        from surpass.office.up_and_down.vacancies.ballot.pages import from_case as ballots

        tables_sought.connect(ballots.told_in_case, dispatch_uid="ballots-in-cases")
        case_shown.connect(ballots.links_of_case, dispatch_uid="ballots-of-cases")
        act_meant.connect(ballots.rests_on_ballot, dispatch_uid="recommendations-rest-on-ballots")
