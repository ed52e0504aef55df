"""The app of inspections."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """The plan; each inspection itself is a case."""

    name = "surpass.office.rollout.inspection"
    label = "inspection"

    def ready(self) -> None:
        """Answer where a case is shown, and hold its acts to the plan."""
        from surpass.office.cases.acting.moved import act_meant, case_shown
        from surpass.office.rollout.inspection.following import rests_on_plan
        from surpass.office.rollout.inspection.pages.words import links_of_case

        case_shown.connect(links_of_case, dispatch_uid="inspections-of-cases")
        act_meant.connect(rests_on_plan, dispatch_uid="inspections-rest-on-plans")
