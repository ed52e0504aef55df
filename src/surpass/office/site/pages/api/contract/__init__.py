"""The one API: its operations put together, its contract, and the page that shows it to people."""

from surpass.office.site.pages.api.contract.whole import addresses, contract, operations

__all__ = ["addresses", "contract", "operations"]
