"""One question to an installation and its answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """``is_sound`` None is unknown, which is a finding too; ``next_step`` says what to do about one."""

    question: str
    is_sound: bool | None
    found: str
    next_step: str = ""

    def as_json(self) -> dict[str, object]:
        """The same, keyed."""
        return {
            "question": self.question,
            "sound": self.is_sound,
            "found": self.found,
            "next_step": self.next_step,
        }
