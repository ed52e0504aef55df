"""The app of encouragement."""

from django.apps import AppConfig


class EncouragementConfig(AppConfig):
    """The yearly reward fund."""

    name = "surpass.office.encouragement"
    label = "encouragement"

    def ready(self) -> None:
        """Answer where a case is shown, and hold its decision to the list."""
        from surpass.office.cases.acting.moved import act_meant, case_shown, tables_sought
        from surpass.office.encouragement.fund.pages import from_case

        tables_sought.connect(from_case.told_in_case, dispatch_uid="rewards-in-cases")
        case_shown.connect(from_case.links_of_case, dispatch_uid="funds-of-cases")
        act_meant.connect(from_case.rests_on_list, dispatch_uid="funds-rest-on-lists")
