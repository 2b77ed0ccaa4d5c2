"""How a case is opened, screened, opened again and ended."""

from datetime import date

import pytest
from tests import factories
from tests.factories import cases as made

from samrad.audit.models import Entry
from samrad.base.actions import Denied, Invalid
from samrad.cases import actions
from samrad.cases.models import Case
from samrad.files.actions.identity import NumberInWords
from samrad.files.models import Document

DAY = date(2025, 3, 3)
BASIS = "offentleglova § 25 første ledd"
pytestmark = pytest.mark.django_db


def test_case_is_opened_on_the_ground_of_the_council_s_own_archive(ingrid, at):
    opened = actions.open_case(
        actor=ingrid, at=at, title="  Flere tog  på Østfoldbanen ", opened_on=DAY, kind="statement",
        responsible="Direktøren", proposed_by="Horten",
    )  # fmt: skip

    assert (opened.slug, opened.title) == ("flere-tog-pa-ostfoldbanen", "Flere tog på Østfoldbanen")
    assert opened.source.slug == "radets-saksarkiv"
    assert (opened.kind, opened.responsible, opened.is_screened) == (
        "statement",
        "Direktøren",
        False,
    )


def test_two_cases_with_one_title_have_two_keys(ingrid, at):
    keys = [
        actions.open_case(actor=ingrid, at=at, title="Budsjett", opened_on=DAY).slug
        for _ in range(3)
    ]

    assert keys == ["budsjett", "budsjett-2", "budsjett-3"]


def test_case_needs_a_title(ingrid, at):
    with pytest.raises(actions.NoTitle):
        actions.open_case(actor=ingrid, at=at, title=" ", opened_on=DAY)


def test_screening_takes_the_title_out_of_every_key_and_takes_papers_back(ingrid, at):
    case = made.case("ansettelse-av-direktor", "Ansettelse av direktør")
    step = made.step(case, slug="styre-2025-ansettelse-av-direktor")
    beside = made.attachment(case)

    screened = actions.screen_case(
        actor=ingrid, at=at, case=case, legal_basis=BASIS, public_title="Personalsak"
    )

    step.refresh_from_db()
    assert (screened.slug, screened.is_screened) == ("personalsak", True)
    assert step.slug == "styre-personalsak"
    document = Document.objects.get(pk=beside.document_id)
    assert (document.openness, document.legal_basis) == ("exempt", BASIS)
    assert "§§ 14, 15 og 16" in Entry.objects.get(action="cases.screen_case").basis


@pytest.mark.parametrize("basis", ["offentleglova § 14 første ledd", "offl. § 15 andre ledd"])
def test_case_papers_are_never_internal_documents(ingrid, at, case, basis):
    # Reference: OFL-16-1, offentleglova § 16 første ledd.
    with pytest.raises(actions.NotInternal, match="gjelder ikke sakspapirer") as refused:
        actions.screen_case(
            actor=ingrid, at=at, case=case, legal_basis=basis, public_title="Personalsak"
        )

    assert refused.value.finding.holds is False
    assert not Case.objects.get().is_screened


@pytest.mark.parametrize("basis", ["", "hemmelig", "§ 13", "offentleglova § 99", "fvl. § 13"])
def test_screening_stands_on_a_paragraph_of_the_act(ingrid, at, case, basis):
    with pytest.raises(actions.NoGround):
        actions.screen_case(
            actor=ingrid, at=at, case=case, legal_basis=basis, public_title="Personalsak"
        )


@pytest.mark.parametrize("title", ["", "flere TOG"])
def test_the_public_title_is_another_one(ingrid, at, case, title):
    with pytest.raises(actions.NoPublicTitle):
        actions.screen_case(actor=ingrid, at=at, case=case, legal_basis=BASIS, public_title=title)


def test_case_is_opened_to_the_public_again(ingrid, at, case):
    given = {"actor": ingrid, "at": at, "case": case}
    actions.screen_case(**given, legal_basis=BASIS, public_title="Personalsak")

    again = actions.unscreen_case(**given)

    assert (again.is_screened, again.legal_basis, again.public_title) == (False, "", "")


def test_case_is_withdrawn_by_whoever_raised_it(ingrid, at, case):
    ended = actions.withdraw_case(
        actor=ingrid, at=at, case=case, ended_on=DAY, because=" Løst  på annen måte"
    )

    assert (ended.ending, ended.ended_on, ended.ended_because) == (
        "withdrawn",
        DAY,
        "Løst på annen måte",
    )


def test_case_is_dropped(ingrid, at, case):
    ended = actions.drop_case(actor=ingrid, at=at, case=case, ended_on=DAY, because="Uaktuell")

    assert (ended.ending, ended.ended_on) == ("dropped", DAY)


@pytest.mark.parametrize("end", [actions.withdraw_case, actions.drop_case])
def test_case_that_is_over_is_left_alone(ingrid, at, end):
    case = made.case(ending="dropped", ended_on=DAY)

    with pytest.raises(actions.CaseIsOver, match="henlagt"):
        end(actor=ingrid, at=at, case=case, ended_on=DAY, because="Igjen")


def test_an_ending_has_a_reason(ingrid, at, case):
    with pytest.raises(actions.NoReason):
        actions.drop_case(actor=ingrid, at=at, case=case, ended_on=DAY, because=" ")


def test_kari_prepares_no_cases(kari, at, case):
    given = {"actor": kari, "at": at}
    ending = {"case": case, "ended_on": DAY, "because": "x"}
    with pytest.raises(Denied):
        actions.open_case(**given, title="x", opened_on=DAY)
    with pytest.raises(Denied):
        actions.screen_case(**given, case=case, legal_basis=BASIS, public_title="x")
    with pytest.raises(Denied):
        actions.unscreen_case(**given, case=case)
    with pytest.raises(Denied):
        actions.withdraw_case(**given, **ending)
    with pytest.raises(Denied):
        actions.drop_case(**given, **ending)


def test_register_of_cases_is_kept_and_refused(ingrid, kari, at):
    given = {"slug": "tog", "title": "Tog", "source": factories.source()}
    row = actions.cases.create(actor=ingrid, at=at, **given)
    changed = actions.cases.change(actor=ingrid, at=at, row=row, title="Flere tog")

    assert changed.title == "Flere tog"
    with pytest.raises(Denied):
        actions.cases.create(actor=kari, at=at, **given)


def test_a_case_that_does_not_fit_its_columns_is_refused_by_field(ingrid, at):
    with pytest.raises(Invalid) as refused:
        actions.open_case(
            actor=ingrid, at=at, title="Tog", opened_on=DAY, kind="finnes ikke", responsible="x"
        )

    assert "kind" in refused.value.errors


def test_the_end_of_a_case_is_told_without_numbers_unless_it_is_screened(ingrid, at, case):
    given = {"actor": ingrid, "at": at, "case": case, "ended_on": date(2025, 6, 1)}
    with pytest.raises(NumberInWords):
        actions.drop_case(**given, because="Gjaldt 01010750160.")
    basis = "offl. § 13 jf. fvl. § 13 første ledd nr. 1"
    actions.screen_case(
        actor=ingrid, at=at, case=case, legal_basis=basis, public_title="Personalsak"
    )

    assert actions.drop_case(**given, because="Gjaldt 01010750160.").ending == "dropped"
