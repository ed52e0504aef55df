"""The app of inspections."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """The plan; each inspection itself is a case."""

    name = "surpass.office.rollout.inspection"
    label = "inspection"

    def ready(self) -> None:
        """Answer where a case is shown."""
        from surpass.office.cases.acting.moved import case_shown
        from surpass.office.rollout.inspection.pages.words import links_of_case

        case_shown.connect(links_of_case, dispatch_uid="inspections-of-cases")
