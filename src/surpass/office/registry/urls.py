"""Addresses of the registry."""

from django.urls import path

from surpass.office.registry.pages import files, imports, look_alikes, merger, people, posts, units

app_name = "registry"
urlpatterns = [
    path("units/", units.units, name="units"),
    path("units/<str:key>/", units.unit, name="unit"),
    path("people/", people.people, name="people"),
    path("people/<str:key>/", people.person, name="person"),
    path("posts/", posts.posts, name="posts"),
    path("merger/", merger.merger, name="merger"),
    path("look-alikes/", look_alikes.look_alikes, name="look_alikes"),
    path("look-alikes/<int:pair>/", look_alikes.settle, name="settle_look_alike"),
    path("import/", imports.upload, name="import"),
    path("import/look/", imports.look, name="look"),
    path("import/apply/", imports.apply, name="apply"),
    path("import/<int:done>/", imports.done, name="done"),
    path("import/<int:done>/undo/", imports.undo, name="undo"),
    path("files/registry.xlsx", files.whole, name="workbook"),
    path("files/<str:table>.csv", files.table, name="table"),
]
