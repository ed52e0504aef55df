"""Addresses of the operations of the API: one version."""

from surpass.office.site.pages.api.contract.whole import addresses

urlpatterns = addresses()
