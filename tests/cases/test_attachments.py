"""What is laid beside a case, in which order, and who may open it."""

from datetime import timedelta

import pytest
from tests.factories import cases as made
from tests.files.made import pdf

from samrad.base.actions import Denied
from samrad.base.policies import ANYONE, Actor
from samrad.base.vocabulary import Role
from samrad.cases import actions, queries
from samrad.cases.models import CaseAttachment
from samrad.cases.queries import Manuscript
from samrad.files import actions as files
from samrad.files import queries as documents
from samrad.files.actions import Upload, received
from samrad.files.models import Document

pytestmark = pytest.mark.django_db
SITS = Actor("user:8", "Kjell", frozenset({Role.DELEGATE}), bodies=frozenset({"styre"}))


def upload(actor, at, case, title="Notat", **given):
    taken = received(Upload("notat.pdf", pdf(f"Innhold i {title}.")))
    return actions.upload_attachment(
        actor=actor, at=at, case=case, title=title, upload=taken, **given
    )


def test_file_is_laid_beside_a_case(ingrid, at, case):
    laid = actions.upload_attachment(
        actor=ingrid, at=at, case=case, title="Notat", upload=received(Upload("n.pdf", pdf("x")))
    )

    assert (laid.title, laid.position, laid.document.openness) == ("Notat", 1, "open")


def test_order_is_changed(ingrid, at, case):
    pks = [upload(ingrid, at, case, name).pk for name in ("A", "B")]

    ordered = actions.order_attachments(actor=ingrid, at=at, case=case, order=pks[::-1])

    assert [(one.title, one.position) for one in ordered] == [("B", 1), ("A", 2)]


def test_files_are_laid_beside_the_case_in_order(ingrid, at, case, step):
    first, second = upload(ingrid, at, case, "Ett"), upload(ingrid, at, case, "To")
    own = upload(ingrid, at, case, "Styrets", step=step)

    assert [one.position for one in (first, second, own)] == [1, 2, 1]
    assert first.document.paper == "annex"
    assert [one.title for one in queries.attachments_for(case, step)] == ["Ett", "To", "Styrets"]
    assert [one.title for one in queries.attachments_for(case, None)] == ["Ett", "To"]


def test_document_that_is_there_is_attached_once(ingrid, at, case):
    document = made.document()

    laid = actions.attach_document(actor=ingrid, at=at, case=case, document=document)

    assert laid.title == "Rapport"
    with pytest.raises(actions.AlreadyAttached):
        actions.attach_document(actor=ingrid, at=at, case=case, document=document)


def test_internal_document_is_no_case_paper(ingrid, at, case):
    # Reference: OFL-16-1, offentleglova § 16 første ledd.
    document = made.document()
    files.set_openness(
        actor=ingrid, at=at, document=document, openness="exempt",
        legal_basis="offentleglova § 14 første ledd",
    )  # fmt: skip

    with pytest.raises(files.NotExemptable):
        actions.attach_document(actor=ingrid, at=at, case=case, document=document)

    assert not CaseAttachment.objects.exists()


def test_attachments_are_put_in_another_order(ingrid, at, case):
    one, two, three = (upload(ingrid, at, case, name) for name in ("A", "B", "C"))

    order = queries.order_with(three, -1)
    actions.order_attachments(actor=ingrid, at=at, case=case, order=order)

    assert [row.title for row in queries.attachments_for(case, None)] == ["A", "C", "B"]
    assert queries.order_with(one, -1) == [one.pk, three.pk, two.pk]
    with pytest.raises(actions.NotTheSame):
        actions.order_attachments(actor=ingrid, at=at, case=case, order=[one.pk])


def test_attachment_taken_away_takes_its_document_when_nobody_else_has_it(ingrid, at, case):
    alone = upload(ingrid, at, case)
    shared = made.attachment(made.case("to", "To"))
    also = actions.attach_document(actor=ingrid, at=at, case=case, document=shared.document)

    for one in (alone, also):
        actions.detach_document(actor=ingrid, at=at, attachment=one)

    assert [one.pk for one in Document.objects.all()] == [shared.document_id]


def test_published_document_leaves_the_case_and_stays(ingrid, at, case):
    laid = upload(ingrid, at, case)
    files.publish_document(actor=ingrid, at=at, document=laid.document)

    actions.detach_document(actor=ingrid, at=at, attachment=laid)

    assert Document.objects.exists()
    assert not CaseAttachment.objects.exists()


def test_attachments_of_a_final_paper_are_fixed(ingrid, at, case):
    laid = upload(ingrid, at, case)
    paper = actions.write_paper(
        actor=ingrid, at=at, case=case, manuscript=Manuscript(background="x"), revision=0
    )
    actions.finalise_paper(actor=ingrid, at=at, paper=paper, revision=1)

    with pytest.raises(actions.PaperIsFinal):
        actions.detach_document(actor=ingrid, at=at, attachment=laid)
    with pytest.raises(actions.PaperIsFinal):
        upload(ingrid, at, case, "Til")


def test_attachment_of_a_screened_case_is_exempt_on_its_ground(ingrid, at, case):
    actions.screen_case(
        actor=ingrid, at=at, case=case, legal_basis="offentleglova § 25 første ledd",
        public_title="Personalsak",
    )  # fmt: skip

    laid = upload(ingrid, at, case)
    there = actions.attach_document(actor=ingrid, at=at, case=case, document=made.document())

    for one in (laid, there):
        kept = Document.objects.get(pk=one.document_id)
        assert (kept.openness, kept.legal_basis) == ("exempt", "offentleglova § 25 første ledd")


def test_members_open_an_attachment_when_the_case_is_numbered_in_their_body(ingrid, at, case, step):
    laid = upload(ingrid, at, case)
    day = at.date() + timedelta(days=1)
    assert not documents.readable(laid.document, SITS, day)

    actions.number_case(actor=ingrid, at=at, step=step, year=2025)

    assert documents.readable(laid.document, SITS, day)
    assert not documents.readable(laid.document, ANYONE, day)
    assert [one.title for one in queries.attachments_told(case, SITS)] == ["Notat"]
    assert queries.attachments_told(case, ANYONE) == []


def test_members_open_an_attachment_when_a_paper_is_final(ingrid, at, case, step):
    laid = upload(ingrid, at, case)
    paper = actions.write_paper(
        actor=ingrid, at=at, case=case, manuscript=Manuscript(background="x"), revision=0, step=step
    )
    assert not queries.may_read_document(laid.document, SITS)

    actions.finalise_paper(actor=ingrid, at=at, paper=paper, revision=1)

    assert queries.may_read_document(laid.document, SITS)


@pytest.mark.parametrize("more", [0, 2])
def test_list_of_attachments_costs_the_same(ingrid, at, case, more, django_assert_num_queries):
    for number in range(1 + more):
        laid = upload(ingrid, at, case, f"Notat {number}")
        files.publish_document(actor=ingrid, at=at, document=laid.document)

    with django_assert_num_queries(2):
        told = queries.attachments_told(case, ANYONE)

    assert [one.version.filename for one in told] == ["notat.pdf"] * (1 + more)


def test_kari_attaches_nothing(ingrid, kari, at, case):
    laid = upload(ingrid, at, case)
    with pytest.raises(Denied):
        actions.upload_attachment(actor=kari, at=at, case=case, title="x", upload=None)
    with pytest.raises(Denied):
        actions.attach_document(actor=kari, at=at, case=case, document=laid.document)
    with pytest.raises(Denied):
        actions.detach_document(actor=kari, at=at, attachment=laid)
    with pytest.raises(Denied):
        actions.order_attachments(actor=kari, at=at, case=case, order=[laid.pk])
