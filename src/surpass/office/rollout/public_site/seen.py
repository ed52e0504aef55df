"""Who reads the public site, who exports it, and who sees what was exported."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.rollout.public_site.models import SiteExport

SEE, SEE_EXPORTS, PUBLISH, RELEASE = (
    f"rollout.{name}"
    for name in ("see_public_site", "see_site_exports", "publish_site", "release_case_counts")
)


def exports_seen(actor: Actor) -> QuerySet[SiteExport]:
    """Every export, the latest first, for whoever sees any: what went out is public already."""
    rows = SiteExport.objects.order_by("-pk")
    return rows.none() if reach_of(SEE_EXPORTS, actor).is_empty else rows
