"""The next number of an issuer in a year: two who ask at once get one after the other; none is left out."""

from __future__ import annotations

from surpass.office.documents.models import Series


def next_number(*, mark: str, year: int) -> tuple[Series, int]:
    """The series and the next number in it, taken in the caller's transaction.

    Raises:   TransactionManagementError: not inside a transaction.
    """
    Series.objects.get_or_create(mark=mark, year=year)
    series = Series.objects.select_for_update().get(mark=mark, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series, series.last
