"""The app of messages."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Messages."""

    name = "surpass.office.site.pages.outbox"
    label = "outbox"

    def ready(self) -> None:
        """Listen to acts, and to cases that move."""
        from surpass.office.accounts.acting import act_done
        from surpass.office.cases.acting.moved import case_moved
        from surpass.office.encouragement.moved import became
        from surpass.office.site.pages.outbox.caused import (
            tell_of_act,
            tell_of_became,
            tell_of_case,
            tell_of_fallen,
        )
        from surpass.office.up_and_down.down.keeping import trigger_fell

        became.connect(tell_of_became, dispatch_uid="outbox-of-encouragement")
        act_done.connect(tell_of_act, dispatch_uid="outbox-acts")
        case_moved.connect(tell_of_case, dispatch_uid="outbox-cases")
        trigger_fell.connect(tell_of_fallen, dispatch_uid="outbox-posts")
