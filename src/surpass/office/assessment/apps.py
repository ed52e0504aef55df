"""The app of assessment."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Results lead to their cases, and cases to their results."""

    name = "surpass.office.assessment"
    label = "assessment"

    def ready(self) -> None:
        """Listen to cases that move, answer where one is shown."""
        from surpass.office.assessment.pages.contesting.links import links_of_case
        from surpass.office.assessment.telling.following import follow
        from surpass.office.cases.acting.moved import case_moved, case_shown

        case_moved.connect(follow, dispatch_uid="results-follow-cases")
        case_shown.connect(links_of_case, dispatch_uid="results-of-cases")
