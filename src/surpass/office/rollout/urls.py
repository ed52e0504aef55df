"""Addresses under ``/rollout/``."""

from __future__ import annotations

from django.urls import include, path

from surpass.office.rollout.local_rules.pages import files, listing, one, past, superiors, verbs
from surpass.office.rollout.local_rules.pages.writing import additions, changes
from surpass.office.rollout.public_site.pages import exports

app_name = "rollout"
urlpatterns = [
    path("duties/", include("surpass.office.rollout.duties.urls")),
    path("publicity/", include("surpass.office.rollout.publicity.urls")),
    path("drafts/", listing.drafts, name="drafts"),
    path("drafts/begin/", verbs.begin_draft, name="begin_draft"),
    path("drafts/take-in/", superiors.take_in, name="take_in"),
    path("editions/<int:pk>/", superiors.edition, name="edition"),
    path("editions/<int:pk>/check/", superiors.prove_edition, name="prove_edition"),
    path("drafts/<int:pk>/", one.draft, name="draft"),
    path("drafts/<int:pk>/check/", one.check, name="check_draft"),
    path("drafts/<int:pk>/past/", past.past, name="past"),
    path("drafts/<int:pk>/past/try/", past.try_on_past, name="try_on_past"),
    path("drafts/<int:pk>/number/", changes.write_number, name="write_number"),
    path("drafts/<int:pk>/condition/", changes.write_condition, name="write_condition"),
    path("drafts/<int:pk>/fact/", additions.add_fact, name="add_fact"),
    path("drafts/<int:pk>/rule/", additions.add_rule, name="add_rule"),
    path("drafts/<int:pk>/test/", additions.add_test, name="add_test"),
    path("drafts/<int:pk>/archive/", changes.take_archive, name="take_archive"),
    path("drafts/<int:pk>/files/", files.archive, name="draft_archive"),
    path("drafts/<int:pk>/file/", files.file, name="draft_file"),
    path("drafts/<int:pk>/remark/", verbs.remark_on_draft, name="remark_on_draft"),
    path("drafts/<int:pk>/remarks/<int:row>/answer/", verbs.answer_remark, name="answer_remark"),
    path("drafts/<int:pk>/hand-in/", verbs.hand_in_draft, name="hand_in_draft"),
    path("drafts/<int:pk>/drop/", verbs.drop_draft, name="drop_draft"),
    path("public-site/", exports.exports, name="site_exports"),
    path("public-site/counts/", exports.release_counts, name="release_case_counts"),
    path("public-site/publish/", exports.publish_site, name="publish_site"),
    path("drafts/<int:pk>/consent/", verbs.consent_to_draft, name="consent_to_draft"),
    path("drafts/<int:pk>/in-force/", verbs.put_in_force, name="put_in_force"),
]
