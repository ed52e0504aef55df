"""The app of targets."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """Targets follow their cases."""

    name = "surpass.office.returns.targets"
    label = "targets"

    def ready(self) -> None:
        """Listen to cases that move."""
        from surpass.office.cases.acting.moved import case_moved, case_shown
        from surpass.office.returns.targets.pages.words import link_of_case
        from surpass.office.returns.targets.setting.following import follow

        case_moved.connect(follow, dispatch_uid="targets-follow-cases")
        case_shown.connect(link_of_case, dispatch_uid="targets-of-cases")
