"""The app of assessment."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Results lead to their cases, and cases to their results."""

    name = "surpass.office.assessment"
    label = "assessment"

    def ready(self) -> None:
        """Answer when a case is shown."""
        from surpass.office.assessment.pages.contesting.links import links_of_case
        from surpass.office.cases.acting.moved import case_shown

        case_shown.connect(links_of_case, dispatch_uid="results-of-cases")
