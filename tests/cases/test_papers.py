"""Writing a paper: drafts, two editors, versions, freezing and publishing."""

from datetime import timedelta

import pytest
from tests.factories import cases as made

from samrad.audit.models import Entry, Payload
from samrad.base.actions import Denied, Invalid
from samrad.base.policies import Actor
from samrad.base.vocabulary import Role
from samrad.cases import actions, queries
from samrad.cases.models import CasePaper, PaperDraft
from samrad.cases.queries import Manuscript
from samrad.files.actions import NationalId
from samrad.files.models import Document

pytestmark = pytest.mark.django_db
FIRST = Manuscript(
    background="# Hva saken gjelder\n\nToget er **fullt**.",
    assessment="Flere avganger hjelper.",
    recommendation="Styret ber om flere avganger.",
    alternatives=(("Buss", "Styret ber om buss."),),
    recommended_by="Direktøren",
)


@pytest.fixture
def eva():
    return Actor("user:9", "Eva", frozenset({Role.SECRETARIAT}))


def write(actor, at, case, text=FIRST, revision=0, **given):
    return actions.write_paper(
        actor=actor, at=at, case=case, manuscript=text, revision=revision, **given
    )


def final(actor, at, paper, **given):
    given.setdefault("revision", paper.revision)
    return actions.finalise_paper(actor=actor, at=at, paper=paper, **given)


def changed(text, **parts):
    return Manuscript(**{name: getattr(text, name) for name in Manuscript.__slots__} | parts)


def test_what_is_typed_comes_back_as_it_was_typed(ingrid, at, case, step):
    paper = write(ingrid, at, case, step=step)

    assert queries.manuscript_of(CasePaper.objects.get()) == FIRST
    assert (paper.version, paper.revision, paper.state) == (1, 1, "draft")


def test_saving_again_counts_the_revision(ingrid, at, case):
    write(ingrid, at, case)

    paper = write(ingrid, at, case, changed(FIRST, assessment="Nå."), revision=1)

    assert (CasePaper.objects.count(), paper.revision) == (1, 2)


def test_second_editor_is_told_who_saved_and_what_differs_and_nothing_is_overwritten(
    ingrid, eva, at, case
):
    write(ingrid, at, case)
    write(eva, at, case, changed(FIRST, assessment="Evas vurdering."), revision=1)

    with pytest.raises(actions.SavedByAnother, match="Slettet bruker 9 lagret") as clash:
        write(ingrid, at, case, changed(FIRST, assessment="Ingrids vurdering."), revision=1)

    differing = [
        (one.whose, one.paragraphs) for one in clash.value.differences if one.whose != "same"
    ]
    assert differing == [("theirs", ("Evas vurdering.",)), ("mine", ("Ingrids vurdering.",))]
    stored = queries.manuscript_of(CasePaper.objects.get())
    assert stored.assessment == "Evas vurdering."


def test_two_who_begin_at_once_do_not_overwrite_each_other(ingrid, eva, at, case):
    write(ingrid, at, case)

    with pytest.raises(actions.SavedByAnother):
        write(eva, at, case, changed(FIRST, background="Annet."))


def test_nothing_and_the_unreadable_are_refused(ingrid, at, case):
    with pytest.raises(actions.NothingWritten):
        write(ingrid, at, case, Manuscript(background="  \n"))
    with pytest.raises(Invalid, match="må begynne med"):
        write(ingrid, at, case, Manuscript(background="[x](javascript:a)"))


def test_paper_of_a_megabyte_is_kept_whole(ingrid, at, case):
    long = "\n\n".join(f"Avsnitt {number}: " + "ord " * 50 for number in range(5_000))
    assert len(long) > 1_000_000

    write(ingrid, at, case, Manuscript(background=long))

    assert queries.split(queries.manuscript_of(CasePaper.objects.get()).background) == (
        queries.split(long)
    )


def test_draft_survives_and_leaves_no_words_in_the_trail(ingrid, at, case):
    given = {"actor": ingrid, "at": at, "case": case, "revision": 0}
    actions.save_draft(**given, manuscript=Manuscript(background="Halvskrevet hemmelighet"))
    actions.save_draft(**given, manuscript=FIRST)

    kept = queries.draft_of("user:1", case, None, at)
    assert Manuscript.from_plain(kept.content) == FIRST
    assert PaperDraft.objects.count() == 1
    assert not Entry.objects.filter(action="cases.save_draft").exists()
    assert not Payload.objects.filter(content__contains="hemmelighet").exists()


def test_draft_goes_when_the_paper_is_saved(ingrid, eva, at, case):
    for actor in (ingrid, eva):
        actions.save_draft(actor=actor, at=at, case=case, manuscript=FIRST, revision=0)

    write(ingrid, at, case)

    assert [one.user for one in PaperDraft.objects.all()] == ["user:9"]


def test_draft_is_gone_after_thirty_days(ingrid, eva, at, case):
    old = at - timedelta(days=30)
    actions.save_draft(actor=ingrid, at=old, case=case, manuscript=FIRST, revision=0)
    assert queries.draft_of("user:1", case, None, at) is None

    actions.save_draft(actor=eva, at=at, case=case, manuscript=FIRST, revision=0)

    assert [one.user for one in PaperDraft.objects.all()] == ["user:9"]


def test_draft_is_thrown_away(ingrid, at, case):
    actions.save_draft(actor=ingrid, at=at, case=case, manuscript=FIRST, revision=0)

    actions.discard_draft(actor=ingrid, at=at, case=case)

    assert not PaperDraft.objects.exists()


def test_drafts_of_a_user_are_erased(ingrid, at, case):
    actions.save_draft(actor=ingrid, at=at, case=case, manuscript=FIRST, revision=0)

    assert actions.erase_drafts(actor=ingrid, at=at, user="user:1") == 1


def test_final_paper_is_frozen_with_its_fingerprint(ingrid, at, case, step):
    beside = made.attachment(case)

    paper = final(ingrid, at, write(ingrid, at, case, step=step))

    assert len(paper.sha256) == 64
    assert paper.content["title"] == "Flere tog"
    assert paper.content["attachments"] == [
        {"title": "Rapport", "sha256": queries.digest_of(beside)}
    ]
    stored = CasePaper.objects.get()
    assert queries.is_intact(stored)
    stored.recommendation = []
    assert not queries.is_intact(stored)
    with pytest.raises(actions.AlreadyFinal):
        final(ingrid, at, paper)


def test_only_what_was_read_is_made_final(ingrid, eva, at, case):
    paper = write(ingrid, at, case)
    write(eva, at, case, changed(FIRST, background="Sent."), revision=1)

    with pytest.raises(actions.SavedByAnother):
        final(ingrid, at, paper)


def test_change_after_final_is_a_new_version_that_says_what_changed(ingrid, at, case):
    final(ingrid, at, write(ingrid, at, case))
    second = write(ingrid, at, case, changed(FIRST, assessment="Ny vurdering."))

    assert (second.version, second.revision) == (2, 1)
    with pytest.raises(actions.NoChangeTold):
        final(ingrid, at, second)
    kept = final(ingrid, at, second, what_changed="Ny vurdering etter møtet.")

    assert kept.what_changed == "Ny vurdering etter møtet."
    assert [one.version for one in queries.papers_of(case).versions] == [2, 1]
    assert all(queries.is_intact(one) for one in CasePaper.objects.all())


def test_who_wrote_on_while_another_made_it_final_is_told(ingrid, eva, at, case):
    paper = write(ingrid, at, case)
    final(ingrid, at, paper)

    with pytest.raises(actions.SavedByAnother):
        write(eva, at, case, changed(FIRST, background="Videre."), revision=1)


def test_published_paper_takes_its_attachments_with_it(ingrid, at, case, step):
    whole, other = made.attachment(case), made.step(case, position=2)
    made.attachment(case, consideration=other, document=made.document("Annet", "Noe annet."))
    paper = final(ingrid, at, write(ingrid, at, case, step=step))

    published = actions.publish_paper(actor=ingrid, at=at, paper=paper)
    again = actions.publish_paper(actor=ingrid, at=at + timedelta(days=1), paper=paper)

    assert (published.published_at, again.published_at) == (at, at)
    shown = Document.objects.filter(published_at__isnull=False)
    assert [one.pk for one in shown] == [whole.document_id]


def test_draft_is_not_published_and_a_screened_case_s_paper_neither(ingrid, at, case):
    paper = write(ingrid, at, case)
    with pytest.raises(actions.NotFinal):
        actions.publish_paper(actor=ingrid, at=at, paper=paper)
    paper = final(ingrid, at, paper)
    actions.publish_paper(actor=ingrid, at=at, paper=paper)

    actions.screen_case(
        actor=ingrid, at=at, case=case, legal_basis="offentleglova § 13", public_title="Sak"
    )

    paper.refresh_from_db()
    assert paper.published_at is None
    with pytest.raises(actions.Screened):
        actions.publish_paper(actor=ingrid, at=at, paper=paper)


def test_identity_number_stops_publishing(ingrid, at, case):
    # An invented number with valid check digits.
    text = changed(FIRST, background="Søkeren er 29024860181.")
    paper = final(ingrid, at, write(ingrid, at, case, text))

    with pytest.raises(NationalId, match="saksframlegget"):
        actions.publish_paper(actor=ingrid, at=at, paper=paper)

    assert CasePaper.objects.get().published_at is None


def test_case_that_is_over_is_not_written_on(ingrid, at, case):
    actions.drop_case(
        actor=ingrid, at=at, case=case, ended_on=made.DAY, because="Ikke aktuelt lenger"
    )

    with pytest.raises(actions.CaseIsOver):
        write(ingrid, at, case)


def test_kari_writes_nothing(ingrid, kari, at, case):
    paper = write(ingrid, at, case)
    typed = {"case": case, "manuscript": FIRST, "revision": 0}
    with pytest.raises(Denied):
        actions.write_paper(actor=kari, at=at, **typed)
    with pytest.raises(Denied):
        actions.save_draft(actor=kari, at=at, **typed)
    with pytest.raises(Denied):
        actions.discard_draft(actor=kari, at=at, case=case)
    with pytest.raises(Denied):
        actions.erase_drafts(actor=kari, at=at, user="user:1")
    with pytest.raises(Denied):
        actions.finalise_paper(actor=kari, at=at, paper=paper, revision=1)
    with pytest.raises(Denied):
        actions.publish_paper(actor=kari, at=at, paper=paper)


def test_who_reads_a_paper_before_it_is_public(ingrid, haakon, kari, at, step):
    case = step.case
    sits = Actor("user:8", "Kjell", frozenset({Role.DELEGATE}), bodies=frozenset({"styre"}))
    elsewhere = Actor("user:7", "Liv", frozenset({Role.DELEGATE}), bodies=frozenset({"utvalg"}))
    readers = (ingrid, haakon, sits, elsewhere, kari)
    path = frozenset({"styre"})

    def who():
        return [bool(queries.readable_papers(case, path, one)) for one in readers]

    paper = write(ingrid, at, case, step=step)
    assert who() == [True, True, False, False, False]
    paper = final(ingrid, at, paper)
    assert who() == [True, True, True, False, False]
    actions.publish_paper(actor=ingrid, at=at, paper=paper)
    assert who() == [True, True, True, True, True]


def test_a_paper_nobody_has_begun_is_begun_whatever_the_editor_believed(ingrid, at, case):
    paper = write(ingrid, at, case, revision=7)

    assert (paper.version, paper.revision) == (1, 1)
