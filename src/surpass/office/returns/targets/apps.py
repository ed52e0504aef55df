"""The app of targets."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """Targets follow their cases."""

    name = "surpass.office.returns.targets"
    label = "targets"

    def ready(self) -> None:
        """Listen to cases that move."""
        from surpass.office.cases.acting.moved import case_moved
        from surpass.office.returns.targets.setting.following import follow

        case_moved.connect(follow, dispatch_uid="targets-follow-cases")
