"""The app of roll-out."""

from django.apps import AppConfig


class RolloutConfig(AppConfig):
    """Local rules: drafts, what is proved of them, editions in force."""

    name = "surpass.office.rollout"
    label = "rollout"

    def ready(self) -> None:
        """Follow the cases in which drafts are decided."""
        from surpass.office.cases.acting.moved import act_meant, case_moved, case_shown
        from surpass.office.rollout.local_rules.following import follow, rests_on_draft
        from surpass.office.rollout.local_rules.pages.one import links_of_case

        case_moved.connect(follow, dispatch_uid="drafts-follow-cases")
        act_meant.connect(rests_on_draft, dispatch_uid="drafts-rest-on-cases")
        case_shown.connect(links_of_case, dispatch_uid="drafts-of-cases")
