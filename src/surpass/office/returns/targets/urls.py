"""The addresses of targets."""

from django.urls import path

from surpass.office.returns.targets.pages import rounds, unit

urlpatterns = [
    path("", rounds.targets, name="targets"),
    path("round/<str:key>/", rounds.targets_round, name="targets_round"),
    path("round/<str:key>/open/", rounds.open_cases, name="open_target_cases"),
    path("of/<str:place>/<str:period>/", unit.targets_of_unit, name="targets_of_unit"),
    path("of/<str:place>/<str:period>/file/", unit.file_, name="file_targets"),
    path("of/<str:place>/<str:period>/change/", unit.change, name="change_target"),
]
