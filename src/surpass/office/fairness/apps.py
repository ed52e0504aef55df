"""The app of fairness: no other room of the office can import it."""

from django.apps import AppConfig


class FairnessConfig(AppConfig):
    """Whether gates, slates and downs fall on groups of people alike."""

    name = "surpass.office.fairness"
    label = "fairness_office"

    def ready(self) -> None:
        """Count while vacancies still know whom they looked at."""
        from surpass.office.fairness.counts import gates
        from surpass.office.up_and_down.vacancies.slate.keeping import everybody_judged, list_closing

        everybody_judged.connect(gates.count_gate, dispatch_uid="gates-are-counted")
        list_closing.connect(gates.count_slate, dispatch_uid="slates-are-counted")
