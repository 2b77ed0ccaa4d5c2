"""What a decision brings into force: through the port, once, with the decision as its source."""

from datetime import UTC, date, datetime

import pytest
from tests import factories
from tests.meetings.conftest import words
from tests.meetings.test_office import DESK, office, shown  # noqa: F401 -- fixtures

from samrad.base import clock
from samrad.base.actions import Denied, Invalid
from samrad.base.models import Source
from samrad.base.ports.enactments import ENACTMENTS
from samrad.bodies.models import Mandate
from samrad.finance.actions import AlreadyDecided
from samrad.finance.models import YearlyDecision
from samrad.meetings import actions, queries
from samrad.meetings.models import AgendaItem, Decision, Enactment, Meeting
from samrad.register.models import Membership
from samrad.strategy.models import Measure, Programme

pytestmark = pytest.mark.django_db
HELD = date(2025, 11, 14)


@pytest.fixture(autouse=True)
def november():
    with clock.stopped(datetime(2025, 11, 20, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def by(ingrid, at):
    return {"actor": ingrid, "at": at}


@pytest.fixture
def assembly(db):
    return factories.body(
        "representantskap",
        "assembly",
        name="Representantskapet",
        is_elected=True,
        decides=True,
    )


@pytest.fixture
def item(assembly):
    meeting = factories.make(
        Meeting, slug="rep-2025", body=assembly, held_on=HELD, status="held", place="Oslo"
    )
    return factories.make(
        AgendaItem, slug="rep-2025-1", meeting=meeting, number="12/25", title="Kontingent"
    )


@pytest.fixture
def decision(item, by):
    return actions.decide_item(**by, item=item, text=words("Kontingenten er kr 3,20."))


def plain(text):
    return text.replace("\u00a0", " ")


def enacted(by, decision, key, **given):
    return actions.enact_decision(**by, decision=decision, key=key, given=given)


def test_fee_is_set_with_the_decision_as_its_source(by, decision, client):
    given = {"year": 2026, "rate": 320, "unit": "innbygger"}
    made = actions.enact_decision(**by, decision=decision, key="finance.fee", given=given)

    fee = YearlyDecision.objects.get()
    assert (fee.kind, fee.year, fee.rate_ore, fee.decided_on) == ("fee", 2026, 320, HELD)
    assert fee.case_number == "12/25"
    assert fee.source == made.source
    assert (made.source.kind, made.source.decided_on) == ("decision", HELD)
    assert made.source.title == "Representantskapet, sak 12/25, 14. november 2025"
    assert made.source.address.endswith(f"/moter/rep-2025/#{decision.slug}")
    assert made.told == "Kontingenten for 2026 er 3,20 kroner for hver innbygger."
    assert made.row == f"finance.yearlydecision:{fee.pk}"
    page = client.get("/moter/rep-2025/").content.decode()
    assert "Satt i verk" in page
    assert "Kontingenten for 2026 er 3,20 kroner" in page


def test_fee_with_a_member_that_pays_twice_keeps_the_factor(by, decision):
    # Reference: årsmelding 2019: Oslo pays twice the rate.
    factories.member("oslo", number="0301")
    sent = {"year": "2026", "rate": "3,20", "unit": "innbygger", "double": "oslo", "factor": "2"}
    form = ENACTMENTS["finance.fee"].form(sent, day=HELD)
    half = ENACTMENTS["finance.fee"].form(sent | {"factor": ""}, day=HELD)

    assert form.is_valid()
    enacted(by, decision, "finance.fee", **form.cleaned_data)

    assert YearlyDecision.objects.get().factors == {"oslo": 2}
    assert form.told()["Sats i kroner"] == "3,20"
    assert "factor" in half.errors


def test_same_is_never_done_twice(by, decision):
    given = {"year": 2026, "rate": 320, "unit": "innbygger"}
    enacted(by, decision, "finance.fee", **given)

    with pytest.raises(actions.AlreadyEnacted, match="Allerede satt i verk: Kontingenten"):
        enacted(by, decision, "finance.fee", **given)
    with pytest.raises(AlreadyDecided):
        enacted(by, decision, "finance.fee", **given | {"rate": 330})

    assert Enactment.objects.count() == 1
    assert Source.objects.filter(kind="decision").count() == 1


def test_decision_in_force_is_undone_by_a_new_one_only(by, decision):
    enacted(by, decision, "finance.budget", year=2026)

    with pytest.raises(actions.IsInForce, match="nytt vedtak"):
        actions.decisions.change(**by, row=decision, kind="rejected")
    with pytest.raises(Invalid, match="andre rader peker på den"):
        actions.decisions.retire(**by, row=decision, on=HELD)
    assert actions.decisions.change(**by, row=decision, responsible="Direktøren").pk


def test_decision_that_did_nothing_may_be_corrected(by, decision):
    assert actions.decisions.change(**by, row=decision, kind="rejected").kind == "rejected"


def test_refusal_of_the_other_room_leaves_nothing_behind(by, decision):
    with pytest.raises(Exception, match="over"):
        enacted(by, decision, "finance.accounts", year=2025)

    assert not Enactment.objects.exists()
    assert not Source.objects.filter(kind="decision").exists()


@pytest.mark.parametrize(
    ("key", "words_of_it"),
    [
        ("finance.budget", "Budsjettet for 2024 er vedtatt."),
        ("finance.accounts", "Regnskapet for 2024 er godkjent."),
        ("finance.annual_report", "Årsrapporten for 2024 er godkjent."),
    ],
)
def test_yearly_decisions_are_entered(by, decision, key, words_of_it):
    assert enacted(by, decision, key, year=2024).told == words_of_it


def test_programme_is_frozen_as_adopted(by, decision, assembly):
    draft = factories.make(Programme, slug="p26", year=2026, name="Handlingsprogram 2026")
    factories.make(Measure, slug="m", programme=draft, position=1, title="Jernbane")

    enacted(by, decision, "strategy.programme", programme=draft)

    draft.refresh_from_db()
    assert (draft.state, draft.adopted_by, draft.adopted_on) == ("adopted", assembly, HELD)
    assert draft.source.title.startswith("Representantskapet, sak 12/25")


def test_members_come_in_and_go_out(by, decision):
    elverum = factories.municipality("elverum", number="3420")
    asker = factories.member("asker")

    came = enacted(
        by, decision, "register.admission", municipality=elverum, effective=date(2026, 1, 1)
    )
    left = enacted(
        by,
        decision,
        "register.withdrawal",
        municipality=asker,
        until=date(2026, 7, 1),
        reason="Eget vedtak",
    )

    assert plain(came.told) == "Elverum er medlem fra 1. januar 2026."
    assert plain(left.told) == "Asker er ikke medlem fra 1. juli 2026."
    assert came.source == left.source
    assert Membership.objects.get(municipality=elverum).source == came.source
    assert Membership.objects.get(municipality=asker).valid_until == date(2026, 7, 1)


def test_election_gives_the_seat_to_the_elected(by, decision, board):
    seat = factories.seat(board, "styre-1")
    before = factories.mandate(seat, factories.person("Håkon Standin"), "chair")
    solveig = factories.person("Solveig Standin")

    made = enacted(
        by,
        decision,
        "bodies.election",
        seat=seat,
        person=solveig,
        role="chair",
        effective=date(2025, 11, 15),
    )

    before.refresh_from_db()
    now = Mandate.objects.get(person=solveig)
    assert before.valid_until == now.valid_from == date(2025, 11, 15)
    assert (now.role, now.source) == ("chair", made.source)
    assert plain(made.told) == "Solveig Standin er leder i Styret fra 15. november 2025."


def test_deputy_is_elected_beside_the_member(by, decision, board):
    seat = factories.seat(board, "styre-1")
    sitting = factories.mandate(seat, factories.person("Håkon Standin"))
    given = {"seat": seat, "person": factories.person("Ola Standin"), "role": "deputy"}

    enacted(by, decision, "bodies.election", **given, deputy_number=1, effective=HELD)

    sitting.refresh_from_db()
    assert sitting.valid_until is None
    assert Mandate.objects.filter(role="deputy", deputy_number=1).count() == 1


def test_only_the_secretariat_brings_decisions_into_force(kari, at, decision):
    with pytest.raises(Denied):
        actions.enact_decision(
            actor=kari, at=at, decision=decision, key="finance.budget", given={"year": 2026}
        )


def test_what_is_not_adopted_brings_nothing_into_force(by, item):
    no = actions.decide_item(**by, item=item, text=words("Avvist."), kind="rejected")
    with pytest.raises(actions.NothingAdopted, match="ikke vedtatt"):
        enacted(by, no, "finance.budget", year=2026)

    yes = actions.decide_item(**by, item=item, text=words("Vedtatt."))
    actions.record_vote(**by, item=item, entitled=64, in_favour=12, against=24)
    with pytest.raises(actions.VoteFell, match="falt"):
        enacted(by, yes, "finance.budget", year=2026)
    actions.record_vote(**by, item=item, entitled=64, in_favour=30, against=6)
    assert enacted(by, yes, "finance.budget", year=2026).told


def test_day_of_the_decision_must_be_known_and_past(by, decision, item):
    meeting = item.meeting
    ahead = factories.make(
        Meeting, slug="rep-2027", body=meeting.body, held_on=date(2027, 1, 1), status="planned"
    )
    undated = factories.make(
        Meeting, slug="rep-x", body=meeting.body, held_on=date(2024, 1, 1), precision="year"
    )
    nobodys = factories.make(Meeting, slug="ordforere", title="Ordførermøte", held_on=HELD)
    for row, refusal in (
        (ahead, actions.DecidedLater),
        (undated, actions.DayUnknown),
        (nobodys, actions.NoBody),
    ):
        loose = factories.make(Decision, slug=f"v-{row.slug}", meeting=row, text=words("Vedtatt."))
        with pytest.raises(refusal):
            enacted(by, loose, "finance.budget", year=2026)


def test_decision_without_an_item_is_a_source_by_its_own_number(by, item):
    loose = factories.make(
        Decision, slug="lost", meeting=item.meeting, number="3", text=words("Vedtatt.")
    )

    made = enacted(by, loose, "finance.budget", year=2026)

    assert made.source.title == "Representantskapet, sak 3, 14. november 2025"


def test_form_asks_for_what_the_decision_needs_and_performs_it(office, item):  # noqa: F811
    page = f"{DESK}{item.meeting.pk}/behandling/{item.pk}/"
    sent = {
        "subject": "recommendation",
        "method": "shown",
        "kind": "adopted",
        "text": "Kontingenten er kr 3,20.",
        "enactment": "finance.fee",
    }

    asked = office.post(page, sent)
    assert asked.status_code == 422
    assert "Svar på det vedtaket trenger" in asked.content.decode()
    assert 'name="virkning-rate"' in asked.content.decode()
    assert not Decision.objects.exists()

    answers = {"virkning": "finance.fee", "virkning-year": "2026", "virkning-unit": "innbygger"}
    wrong = office.post(page, sent | answers | {"virkning-rate": "tre kroner"})
    assert wrong.status_code == 422
    assert not Decision.objects.exists()
    done = office.post(page, sent | answers | {"virkning-rate": "3,20"})
    assert done.status_code == 302
    made = Enactment.objects.get()
    assert made.arguments == {
        "Hvilket år vedtaket gjelder": "2026",
        "Sats i kroner": "3,20",
        "For hver": "innbygger",
    }
    assert "Satt i verk" in shown(office, f"{DESK}{item.meeting.pk}/motebok/")


def test_refusal_is_shown_at_the_field_and_the_decision_is_not_kept(office, item, by):  # noqa: F811
    actions.decide_item(**by, item=item, text=words("Budsjett."))
    enacted(by, Decision.objects.get(), "finance.budget", year=2026)
    page = f"{DESK}{item.meeting.pk}/behandling/{item.pk}/"
    sent = {
        "subject": "recommendation",
        "method": "shown",
        "kind": "adopted",
        "text": "Budsjettet en gang til.",
        "enactment": "finance.budget",
        "virkning": "finance.budget",
        "virkning-year": "2026",
    }

    refused = office.post(page, sent)

    assert refused.status_code == 422
    assert "er vedtatt" in refused.content.decode()
    assert Decision.objects.count() == 1
    without_words = office.post(page, sent | {"text": "", "virkning-year": "2027"})
    assert "Skriv vedtaket som skal settes i verk." in without_words.content.decode()


def test_decision_that_stands_is_brought_into_force_on_a_page_of_its_own(office, decision):  # noqa: F811
    page = f"{DESK}vedtak/{decision.pk}/iverksett/"

    assert "Sett vedtaket i verk" in shown(office, page)
    assert office.post(page, {"enactment": ""}).status_code == 422
    sent = {"enactment": "finance.budget", "virkning": "finance.budget", "virkning-year": "2026"}
    assert office.post(page, sent).status_code == 302
    again = office.post(page, sent)
    assert "Allerede satt i verk" in again.content.decode()
    assert office.get(f"{DESK}vedtak/0/iverksett/").status_code == 404


def test_election_form_asks_for_a_number_of_a_deputy_and_nothing_else(board):
    seat = factories.seat(board, "styre-1")
    person = factories.person("Ola Standin")
    form = ENACTMENTS["bodies.election"].form
    sent = {"seat": seat.pk, "person": person.pk, "effective": "2025-11-15"}

    deputy = form(sent | {"role": "deputy"}, day=HELD)
    member = form(sent | {"role": "member", "deputy_number": "3"}, day=HELD)

    assert "deputy_number" in deputy.errors
    assert member.is_valid()
    assert member.cleaned_data["deputy_number"] is None
    assert member.told()["Valgt"] == "Ola Standin"
    assert plain(member.told()["Fra og med"]) == "15. november 2025"
    assert member.told()["Plass"].startswith("Styret: ")


def test_election_offers_every_seat_but_the_members_own(board, assembly):
    factories.seat(board, "styre-1", label="Fri plass")
    factories.seat(assembly, "rep-1", label="Askers")

    found = ENACTMENTS["bodies.election"].form(day=HELD).fields["seat"].choices

    assert [label for _key, label in found][1:] == ["Styret: Fri plass, ledig"]


def test_member_takes_a_seat_after_another_for_the_rest_of_the_term(by, decision, board):
    seat = factories.seat(board, "styre-1")
    factories.mandate(
        seat, factories.person("Håkon Standin"), "member", valid_until=date(2027, 11, 1)
    )
    given = {"seat": seat, "person": factories.person("Ola Standin"), "role": "member"}

    enacted(by, decision, "bodies.election", **given, effective=date(2025, 12, 1))

    assert Mandate.objects.get(person__name="Ola Standin").valid_until == date(2027, 11, 1)


def test_register_forms_offer_those_who_can_come_and_go():
    factories.member("asker")
    factories.municipality("elverum", number="3420")
    comes = ENACTMENTS["register.admission"].form(day=HELD)
    goes = ENACTMENTS["register.withdrawal"].form(day=HELD)

    assert [key for key, _ in comes.fields["municipality"].choices] == ["", "elverum"]
    assert [key for key, _ in goes.fields["municipality"].choices] == ["", "asker"]
    draft = factories.make(Programme, slug="p26", year=2026, name="Handlingsprogram 2026")
    programme = ENACTMENTS["strategy.programme"].form(day=HELD).fields["programme"]
    assert [str(label) for _key, label in programme.choices][1] == draft.name


def test_closed_decision_tells_outsiders_nothing_of_what_it_did(by, screened, kari, ingrid):
    row = Decision.objects.get(item=screened)
    enacted(by, row, "finance.budget", year=2026)

    [theirs] = [one for one in queries.decisions_on(HELD, kari) if one.decision.pk == row.pk]
    [ours] = [one for one in queries.decisions_on(HELD, ingrid) if one.decision.pk == row.pk]

    assert theirs.brought == ()
    assert len(ours.brought) == 1
