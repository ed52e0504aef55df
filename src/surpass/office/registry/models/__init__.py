"""Tables of the registry."""

from surpass.office.registry.models.clocks import Recorded, as_known
from surpass.office.registry.models.imports import LookAlike, RegistryImport, StagedImport
from surpass.office.registry.models.people import Appointment, Person, Post, PostVersion, Stint
from surpass.office.registry.models.units import Kind, Membership, Succession, Unit, UnitVersion

__all__ = [
    "Appointment",
    "Kind",
    "LookAlike",
    "Membership",
    "Person",
    "Post",
    "PostVersion",
    "Recorded",
    "RegistryImport",
    "StagedImport",
    "Stint",
    "Succession",
    "Unit",
    "UnitVersion",
    "as_known",
]
