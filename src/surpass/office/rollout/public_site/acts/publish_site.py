"""A named person lets the public site out as files; what went out stands in the ledger by its digest."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.ledger_bundle.published.manifest import MANIFEST, digest_of, manifest_of
from surpass.exchange.showing.pages.public_site.site import site
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.record.checkpoints import sign_head
from surpass.office.rollout.public_site.gathered.published import published, published_runs
from surpass.office.rollout.public_site.models import SiteExport
from surpass.office.rollout.public_site.said import refused
from surpass.office.rollout.public_site.seen import PUBLISH

Files = Mapping[str, bytes]


@act(PUBLISH)
def publish_site(doing: Doing) -> tuple[SiteExport, Files]:
    """Every file of the site with its manifest, under the head of the ledger as it stands before this act.

    Raises:   NotAllowed: a published result out of reach. UseProblem: ``nothing-published``,
              ``font-missing``.
    """
    runs = published_runs()
    if not runs:
        raise refused(
            "nothing-published", "no published result", "at least one", next_step="publish one first"
        )
    for run in runs:
        doing.may(Subject(path=run.place.path))
    told = published(sign_head(at=doing.at), is_copy=True)
    files = {address: make() for address, make in site(told).items()}
    head = told.head
    said = {"origin": head.origin, "size": head.size, "root": head.root} if head else None
    files[MANIFEST] = manifest_of(files, kind="site", head=said)
    keys, digest = [run.key for run in runs], digest_of(files[MANIFEST])
    entry = doing.record(
        about=[f"run:{key}" for key in keys],
        facts={"digest": digest, "files": len(files), "head": head.size if head else 0},
    )  # fmt: skip
    export = SiteExport.objects.create(
        digest=digest, files=len(files), runs=keys, head=head.size if head else 0, by=doing.by.key,
        at=doing.at, entry=entry,
    )  # fmt: skip
    return export, files
