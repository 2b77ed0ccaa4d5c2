"""What is screened occurs nowhere the public can read."""

from datetime import date

import pytest
from django.test import Client
from tests import factories
from tests.factories import cases as made
from tests.files.made import pdf

from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.printouts import PRINTOUTS
from samrad.base.ports.sections import SECTIONS
from samrad.base.record.tables import RECORDS
from samrad.cases import actions, queries
from samrad.cases.models import Case, CaseAttachment, Consideration
from samrad.cases.queries import Manuscript
from samrad.files.actions import Upload, publish_document, received
from samrad.law.period import year
from samrad.people.models import Person
from samrad.publications import prose
from samrad.strategy.models import FocusArea, StrategyPeriod
from samrad.themes.models import Theme

pytestmark = pytest.mark.django_db
MARK = "Kvikksølvblomst"
DAY = date(2025, 5, 2)


@pytest.fixture
def screened(ingrid, at):
    """A case with the mark in everything that can be written, published, and then screened."""
    given = {"actor": ingrid, "at": at}
    theme = factories.make(Theme, slug="tema", title="Tema")
    period = factories.make(StrategyPeriod, slug="2025", name="Føringer 2025")
    area = factories.make(FocusArea, slug="omrade", strategy=period, number=1, name="Område")
    source = factories.source("merket", title=f"Kilde om {MARK}")
    case = made.case(
        f"{MARK.lower()}-sak", f"Ansettelse av {MARK}", theme=theme, focus_area=area,
        responsible=MARK, proposed_by=MARK, note=MARK, source=source, kind="statement",
        sent_to=MARK, sent_on=DAY,
        responsible_person=factories.make(Person, slug="p", name=f"{MARK} Person"),
    )  # fmt: skip
    step = made.step(
        case, slug=f"styre-{MARK.lower()}", title=f"Om {MARK}", said=prose.read(MARK),
        outcome="adopted", said_on=DAY, note=MARK, source=source,
        year=2025, number=7, printed="7/25",
    )  # fmt: skip
    waiting = made.step(case, position=2, title=MARK)
    taken = received(Upload(f"{MARK}.pdf", pdf(f"Om {MARK}")))
    laid = actions.upload_attachment(**given, case=case, title=f"CV {MARK}", upload=taken)
    text = Manuscript(background=MARK, recommendation=MARK, alternatives=((MARK, MARK),))
    paper = actions.write_paper(**given, case=case, step=waiting, manuscript=text, revision=0)
    actions.finalise_paper(**given, paper=paper, revision=1)
    actions.publish_paper(**given, paper=paper)
    publish_document(**given, document=laid.document)
    made.letter(
        case, "sent", recipient=MARK, contact=MARK, address=(MARK,), their_reference=MARK,
        subject=MARK, body=MARK, copies=(MARK,), signer_title=MARK,
        enclosures=(laid.document.uid,),
    )  # fmt: skip
    old = [case.slug, step.slug]
    case = actions.screen_case(
        **given, case=case, legal_basis="offentleglova § 25 første ledd", public_title="Personalsak"
    )
    return case, old


def addresses(case):
    document = CaseAttachment.objects.get().document
    return [
        "/saker/", "/saker/?q=personalsak", "/saker/?on=2025-06-01", "/saker/?organ=styre",
        f"/saker/{case.slug}/", f"/saker/{case.slug}/?on=2025-06-01",
        "/organer/styre/", "/temaer/tema/", "/strategi/2025/", "/data/saker.csv",
        "/data/saker.json", "/data/saker.json?on=2025-06-01", "/data/filer.json", "/",
        f"/saker/{case.slug}/brev/1/", f"/saker/{case.slug}/brev/1/1.pdf",
        f"/saker/{case.slug}/brev/1/1.html", "/data/brev.csv", "/data/brev.json",
        "/data/brev.json?on=2025-07-01", f"/sok/?q={MARK[:8]}",
        f"/filer/{document.uid}/{MARK}.pdf",
    ]  # fmt: skip


def test_the_mark_was_there_before_it_was_screened(client, ingrid, at):
    case = made.case(title=f"Ansettelse av {MARK}")

    assert MARK in client.get(f"/saker/{case.slug}/").content.decode()


def test_no_public_page_list_or_file_holds_the_mark(client, screened):
    case, _old = screened

    for address in addresses(case):
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = body.decode(errors="replace").casefold()
        if f"{MARK.lower()}.pdf" in address.lower():
            assert answer.status_code in {403, 404}, address
            text = text.replace(f"{MARK}.pdf".casefold(), "")
        assert MARK.casefold() not in text, address


def test_letter_of_a_screened_case_is_not_there(client, screened):
    case, (slug, _step_slug) = screened

    for place in (slug, case.slug):
        for name in ("", "1.pdf", "1.docx", "1.html"):
            assert client.get(f"/saker/{place}/brev/1/{name}").status_code == 404
    assert list(DATASETS["brev"].rows(date(2026, 2, 1))) == []
    assert PRINTOUTS["letter"].paper(f"{case.slug}/1", False) is None


@pytest.mark.parametrize("section", ["cases.hearings", "cases.treated"])
def test_annual_report_tells_neither_title_nor_source_of_a_screened_case(screened, section):
    told = str(SECTIONS[section].facts(year(2025)))

    assert "Personalsak" in told
    assert MARK not in told


def test_masked_case_shows_its_public_title_and_its_ground(client, screened):
    case, _old = screened
    shown = client.get(f"/saker/{case.slug}/").content.decode()

    assert "Personalsak" in shown
    assert "offentleglova § 25 første ledd" in shown
    assert "7/25" in shown


def test_old_addresses_are_gone(client, screened):
    _case, (slug, step_slug) = screened

    assert client.get(f"/saker/{slug}/").status_code == 404
    assert not Consideration.objects.filter(slug=step_slug).exists()


@pytest.mark.parametrize("asked", [f"q={MARK}", "q=ansettelse", "tema=tema"])
def test_nobody_finds_it_by_guessing(client, screened, asked):
    made.step(made.case("apen", "Åpen sak", theme=Theme.objects.get()), planned_on=DAY)

    shown = client.get(f"/saker/?{asked}").content.decode()

    assert "Personalsak" not in shown


def test_reader_s_rows_hold_no_hidden_words(screened):
    case, _old = screened
    told = queries.case_called(case.slug, date(2026, 2, 1))

    kept = [vars(told.case), *(vars(one.step) for one in told.path)]
    assert MARK.casefold() not in str(kept).casefold()
    assert MARK in Case.objects.get().title


def test_dataset_has_the_ground_and_nothing_said(screened):
    rows = list(DATASETS["saker"].rows(date(2026, 2, 1)))

    assert {(row[1], row[5]) for row in rows} == {("Personalsak", "offentleglova § 25 første ledd")}
    assert MARK.casefold() not in str(rows).casefold()


def test_member_of_the_body_and_the_office_read_it(screened, ingrid):
    from samrad.base.policies import Actor

    case, _old = screened
    sits = Actor("user:8", "Kjell", frozenset(), bodies=frozenset({"styre"}))
    elsewhere = Actor("user:8", "Kjell", frozenset(), bodies=frozenset({"utvalg"}))

    titles = [
        queries.case_called(case.slug, date(2026, 2, 1), who).title
        for who in (ingrid, sits, elsewhere)
    ]

    assert titles == [f"Ansettelse av {MARK}", f"Ansettelse av {MARK}", "Personalsak"]


def test_page_kept_for_anyone_before_the_screening_is_not_shown_after_it(settings, ingrid, at):
    case = made.case(title=f"Ansettelse av {MARK}")
    assert MARK in Client().get("/saker/").content.decode()

    actions.screen_case(
        actor=ingrid, at=at, case=case, legal_basis="offentleglova § 13", public_title="Sak"
    )

    assert MARK not in Client().get("/saker/").content.decode()


def test_record_has_no_papers():
    assert not [key for key in RECORDS if "paper" in key or "draft" in key]


def test_search_finds_it_for_the_office_and_the_body_only(screened, ingrid, at):
    from samrad.base.policies import ANYONE, Actor
    from samrad.search import actions as search
    from samrad.search.queries import Asked, found

    sits = Actor("user:8", "Kjell", frozenset(), bodies=frozenset({"styre"}))
    search.rebuild(at=at)

    def hits(actor, words=MARK):
        return {one.address for one in found(Asked(words=words), actor, date(2026, 2, 1)).hits}

    assert {one for one in hits(ANYONE) if one.startswith("/saker/")} == set()
    assert "/saker/personalsak/" in hits(sits)
    assert "/saker/personalsak/brev/1/" in hits(sits)
    assert "/saker/personalsak/" in hits(ingrid)
    assert "/saker/personalsak/" in hits(ANYONE, "personalsak")


def test_screening_takes_a_case_out_of_the_search_at_once(ingrid, at):
    from samrad.base.policies import ANYONE
    from samrad.search import actions as search
    from samrad.search.queries import Asked, found

    case = made.case(title=f"Ansettelse av {MARK}")
    search.rebuild(at=at)
    asked = Asked(words=MARK)
    assert found(asked, ANYONE, date(2026, 2, 1)).total == 1

    actions.screen_case(
        actor=ingrid, at=at, case=case, legal_basis="offentleglova § 13", public_title="Sak"
    )
    search.catch_up(at=at)

    assert found(asked, ANYONE, date(2026, 2, 1)).total == 0
