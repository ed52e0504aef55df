"""The app of study."""

from django.apps import AppConfig


class StudyConfig(AppConfig):
    """Programmes of study, and the training that they put on record."""

    name = "surpass.office.rollout.study"
    label = "study"

    def ready(self) -> None:
        """Answer where facts of officials are sought."""
        from surpass.office.rollout.study.reading.training import trained_facts
        from surpass.office.up_and_down.vacancies.facts.frame import facts_sought

        facts_sought.connect(trained_facts, dispatch_uid="training-in-facts")
