"""Make a run inside an act: compute, keep, and enter its digests in the ledger."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing
from surpass.office.assessment.facts.basis import Basis
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.keep import compute, digest_of_files, keep_files, manifest_of
from surpass.policy.scheme import as_data


def make_run(
    doing: Doing, basis: Basis, *, stage: Run.Stage, corrects: Run | None = None, case: str = ""
) -> Run:
    """A run with its files and standings.

    Raises:   as :func:`surpass.office.assessment.store.keep.compute`.
    """
    files = compute(basis)
    said, scheme = manifest_of(files), basis.scheme
    digest = digest_of_files(files)
    run = Run(
        key=_key(basis), place=basis.place, programme=scheme.programme, period=basis.period,
        title_zh=scheme.title["zh"], title_en=scheme.title["en"], pack=scheme.pack, edition=scheme.edition,
        fingerprint=scheme.fingerprint, as_of=scheme.as_of, known_at=basis.known_at, digest=said["run"],
        files_digest=digest, units=0, open_items=said["open"], is_draft=said["is_draft"], stage=stage,
        corrects=corrects, case=case, ran_by=doing.by.key, ran_at=doing.at,
        draws=0 if basis.drawing is None else basis.drawing.draws,
        seed=None if basis.drawing is None else basis.drawing.seed,
    )  # fmt: skip
    facts = {
        "run": run.key, "digest": run.digest, "files": digest, "pack": f"{run.pack} {run.edition}",
        "fingerprint": run.fingerprint, "rounds": {one.key: one.facts_digest for one in basis.rounds},
    }  # fmt: skip
    if basis.drawing is not None:
        facts["robustness"] = as_data(basis.drawing)
    if corrects is not None:
        facts |= {"corrects": corrects.key, "case": case}
    run.entry = doing.record(about=[f"run:{run.key}", f"unit:{basis.place.pk}"], facts=facts)
    run.save()
    keep_files(run, basis, files)
    run.units = run.standings.count()
    run.save(update_fields=["units"])
    return run


def _key(basis: Basis) -> str:
    """The next free name of a run of this place, programme and period."""
    kind = "trial-" if basis.is_trial else ""
    begun = f"{kind}{basis.scheme.programme}-{basis.period}-{basis.place.pk}".lower()
    count = Run.objects.filter(
        place=basis.place, programme=basis.scheme.programme, period=basis.period,
        stage__in=[Run.Stage.TRIAL] if basis.is_trial else [one for one in Run.Stage if one != "trial"],
    ).count()  # fmt: skip
    return f"{begun}-{count + 1}"
