"""The flow pages of Kontoret, through HTTP. The people and the decisions are invented."""

from datetime import UTC, date, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from tests import factories

from samrad.base import clock
from samrad.base.models import Source
from samrad.base.policies import system
from samrad.base.vocabulary import Role
from samrad.bodies import queries
from samrad.bodies.models import Mandate, Remit
from samrad.identity.models import RoleGrant, User
from samrad.people.models import Person

NOW = datetime(2023, 11, 20, 9, 0, tzinfo=UTC)
FROM = "2023-12-01"


@pytest.fixture(autouse=True)
def november():
    with clock.stopped(NOW):
        yield


def user(role, scope=""):
    from samrad.base.actions import opened

    made = User.objects.create_user(f"{role}{scope}@example.org", name=role)
    Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={"secret": ""})
    with opened("tests.arrange", system("tests"), NOW):
        RoleGrant.objects.create(user=made, role=role, scope=scope, valid_from=date(2020, 1, 1))
    return made


@pytest.fixture
def office(client, db):
    client.force_login(user(Role.SECRETARIAT))
    return client


@pytest.fixture
def askers_office(client, asker):
    client.force_login(user(Role.MEMBERS_OFFICE, "asker"))
    return client


def page(name):
    return reverse(f"bodies-office:{name}")


def appointment(member, /, **values):
    return {
        "municipality": member.pk,
        "role": "member",
        "new_person": "Solveig Standin",
        "effective": FROM,
        "decision": "Asker kommunestyre, sak 87/23",
        "decided_on": "2023-11-14",
        "party": "H",
        "title": "ordfører",
    } | values


KEPT = [
    "constitute",
    "end",
    "remit",
    "establish",
    "rename",
    "seats",
    "succeed",
    "dissolve",
    "delegate",
    "end_delegation",
]


@pytest.mark.parametrize("name", ["appoint", "replace", *KEPT])
def test_flow_asks_strangers_to_log_in_and_refuses_readers(client, db, name):
    assert client.get(page(name)).status_code == 302

    client.force_login(user(Role.READER))
    assert client.get(page(name)).status_code == 403


@pytest.mark.parametrize("name", KEPT)
def test_members_office_may_only_appoint_and_replace(askers_office, name):
    assert askers_office.get(page(name)).status_code == 403


def test_new_person_is_appointed_on_a_new_decision(office, assembly, asker):
    answer = office.post(page("appoint"), appointment(asker))

    held = Mandate.objects.get()
    assert answer.headers["Location"] == "/organer/representantskap/"
    assert (held.person.slug, held.valid_from) == ("solveig-standin", date(2023, 12, 1))
    assert (held.source.title, held.source.kind) == ("Asker kommunestyre, sak 87/23", "decision")
    assert (held.party, held.title) == ("H", "ordfører")


def test_person_and_source_in_the_record_are_used(office, assembly, asker, source):
    person = factories.person("Ola Standin")
    given = appointment(
        asker, new_person="", person=person.pk, decision="", decided_on="", source=source.pk
    )

    office.post(page("appoint"), given | {"role": "deputy", "deputy_number": "1"})

    held = Mandate.objects.get()
    assert (held.person, held.source, held.deputy_number) == (person, source, 1)


def test_members_office_appoints_for_its_own_and_sees_no_other(askers_office, assembly, asker):
    factories.member("hole", name="Hole", number="3038")

    shown = askers_office.get(page("appoint")).content.decode()
    askers_office.post(page("appoint"), appointment(asker))

    assert "Hole" not in shown
    assert Mandate.objects.get().municipality == asker


def test_members_office_finds_its_flows_on_the_page_of_the_assembly(
    askers_office, client, assembly
):
    page_of_assembly = "/organer/representantskap/"

    assert page("appoint") in askers_office.get(page_of_assembly).content.decode()
    client.logout()
    assert page("appoint") not in client.get(page_of_assembly).content.decode()


def test_members_office_cannot_post_for_another(askers_office, assembly):
    hole = factories.member("hole", name="Hole", number="3038")

    answer = askers_office.post(page("appoint"), appointment(hole))

    assert answer.status_code == 422
    assert not Mandate.objects.exists()


def test_refused_appointment_keeps_what_was_typed_and_leaves_nothing_behind(
    office, assembly, asker
):
    answer = office.post(page("appoint"), appointment(asker, effective="2019-01-01"))

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Asker er ikke medlem 1.\u00a0januar 2019" in shown
    assert 'value="Solveig Standin"' in shown
    assert 'value="Asker kommunestyre, sak 87/23"' in shown
    assert not Person.objects.exists()
    assert not Source.objects.filter(kind="decision").exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"new_person": ""}, "Velg en person, eller skriv navnet under."),
        ({"decision": ""}, "Velg en kilde, eller beskriv vedtaket under."),
        ({"decided_on": ""}, "Skriv dagen vedtaket ble gjort."),
        ({"decided_on": "2023-02-30"}, "Skriv en dato som finnes"),
        ({"role": "deputy"}, "Skriv hvilket nummer varaen har."),
        ({"municipality": ""}, "Medlem: "),
    ],
)
def test_what_is_missing_is_said_at_the_field(office, assembly, asker, changed, sentence):
    answer = office.post(page("appoint"), appointment(asker, **changed))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_both_a_chosen_and_a_new_person_is_refused(office, assembly, asker):
    given = appointment(asker, person=factories.person().pk)

    answer = office.post(page("appoint"), given)

    assert "ikke begge" in answer.content.decode()


def test_namesake_is_asked_about_and_then_told_apart(office, assembly, asker):
    factories.person("Solveig Standin")

    first = office.post(page("appoint"), appointment(asker))
    office.post(page("appoint"), appointment(asker, is_another="on"))

    assert "finnes fra før" in first.content.decode()
    assert Mandate.objects.get().person.slug == "solveig-standin-2"
    assert "Solveig Standin (solveig-standin-2)" in office.get(page("appoint")).content.decode()


def test_representative_is_replaced_for_the_rest_of_the_term(
    askers_office, office, assembly, asker
):
    office.post(page("appoint"), appointment(asker))
    first = Mandate.objects.get()
    askers_office.force_login(User.objects.get(email__startswith="members_office"))

    answer = askers_office.post(
        page("replace"),
        appointment(asker, mandate=first.pk, new_person="Ola Standin", effective="2025-02-15"),
    )

    newest = Mandate.objects.latest("valid_from")
    assert answer.status_code == 302
    assert (newest.person.name, newest.valid_until) == ("Ola Standin", date(2027, 12, 1))


def test_members_office_sees_only_its_own_mandates(askers_office, oslos_seat, asker):
    held = factories.mandate(
        oslos_seat, factories.person("Håkon Standin", slug="haakon-standin"), municipality=asker
    )

    answer = askers_office.post(page("replace"), appointment(asker, mandate=held.pk))

    assert answer.status_code == 422
    assert "Styret: Håkon Standin" not in askers_office.get(page("replace")).content.decode()


def test_mandate_ends_with_the_last_day_that_was_written(office, oslos_seat):
    held = factories.mandate(oslos_seat, factories.person())

    office.post(page("end"), {"mandate": held.pk, "until": "2023-11-30", "reason": "Fritak."})

    held.refresh_from_db()
    assert (held.valid_until, held.note) == (date(2023, 12, 1), "Fritak.")


def test_ending_before_it_began_is_refused_at_the_day(office, oslos_seat):
    held = factories.mandate(oslos_seat, factories.person("Håkon Standin", slug="haakon-standin"))

    answer = office.post(page("end"), {"mandate": held.pk, "until": "2010-01-01"})

    assert answer.status_code == 422
    assert 'href="#id_until">Til og med: Håkon Standin har ikke vervet' in answer.content.decode()


def test_remit_is_adopted_line_by_line(office, board, source):
    given = {"body": board.pk, "points": "Gi råd.\n\n Følg opp.", "effective": FROM}

    answer = office.post(page("remit"), given | {"source": source.pk, "adopted_by": board.pk})

    assert answer.headers["Location"] == "/organer/styre/"
    assert Remit.objects.get().points == ["Gi råd.", "Følg opp."]


def test_empty_remit_is_refused_at_the_points(office, board, source):
    given = {"body": board.pk, "points": " \n ", "effective": FROM, "source": source.pk}

    answer = office.post(page("remit"), given)

    assert answer.status_code == 422
    assert not Remit.objects.exists()


def test_constitution_begins_with_the_choice_of_body(office, oslos_seat):
    assert "Styret" in office.get(page("constitute")).content.decode()
    assert office.get(page("constitute"), {"organ": "finnes-ikke"}).status_code == 404


def constitution(seats, **values):
    given = {"effective": FROM, "until": "", "decision": "Sak 5/23", "decided_on": "2023-11-10"}
    for seat, person, role in seats:
        given |= {f"plass-{seat.pk}-person": person.pk, f"plass-{seat.pk}-role": role}
    return given | values


@pytest.fixture
def two():
    return (
        factories.person("Solveig Standin", gender="woman"),
        factories.person("Håkon Standin", slug="haakon-standin", gender="man"),
    )


def test_body_is_constituted(office, board, oslos_seat, follos_seat, two):
    seats = [(oslos_seat, two[0], "chair"), (follos_seat, two[1], "member")]

    answer = office.post(f"{page('constitute')}?organ=styre", constitution(seats))

    assert answer.headers["Location"] == "/organer/styre/"
    assert [one.holder.role for one in queries.line_up_on(board, date(2023, 12, 1))] == [
        "leder",
        "medlem",
    ]


def test_broken_aim_is_told_after_constitution(office, board, oslos_seat, follos_seat, two):
    from samrad.bodies.models import CompositionRule

    factories.make(CompositionRule, body=board, kind="all_subregions", strength="aim")
    seats = [(oslos_seat, two[0], "chair")]

    answer = office.post(
        f"{page('constitute')}?organ=styre",
        constitution(seats, **{f"plass-{follos_seat.pk}-role": "member"}),
        follow=True,
    )

    assert "mangler: Folloregionen" in answer.content.decode()


def test_balance_is_worked_out_without_javascript(office, oslos_seat, follos_seat, two):
    seats = [(oslos_seat, two[0], "chair"), (follos_seat, two[1], "member")]

    answer = office.post(
        f"{page('constitute')}?organ=styre", constitution(seats, regn_ut="1", decision="")
    )

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "1 kvinne og 1 mann av 2; minst 1 av hvert trengs." in shown
    assert "Ikke lagret" not in shown
    assert not Mandate.objects.exists()


def test_balance_is_a_fragment_for_htmx(office, oslos_seat, two):
    answer = office.post(
        f"{page('constitute')}?organ=styre",
        constitution([(oslos_seat, two[0], "chair")], regn_ut="1"),
        headers={"HX-Request": "true"},
    )

    shown = answer.content.decode().strip()
    assert shown.startswith('<div id="balanse"')
    assert "Kravet om begge kjønn gjelder fra to medlemmer." in shown


def test_two_chairs_are_refused_at_both_seats(office, oslos_seat, follos_seat, two):
    seats = [(oslos_seat, two[0], "chair"), (follos_seat, two[1], "chair")]

    answer = office.post(f"{page('constitute')}?organ=styre", constitution(seats))

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert shown.count("Et organ har bare én leder; du har valgt flere.") == 4
    assert f'value="{two[0].pk}" selected' in shown


def test_one_person_in_two_seats_is_refused_at_both(office, oslos_seat, follos_seat, two):
    seats = [(oslos_seat, two[0], "chair"), (follos_seat, two[0], "member")]

    answer = office.post(f"{page('constitute')}?organ=styre", constitution(seats))

    assert answer.status_code == 422
    assert answer.content.decode().count("Solveig Standin har allerede verv") == 4


def test_broken_law_is_refused_over_the_whole(office, board, oslos_seat, follos_seat, two):
    from samrad.bodies.models import CompositionRule

    factories.make(CompositionRule, body=board, kind="gender_balance", strength="law")
    ola = factories.person("Ola Standin", gender="man")
    seats = [(oslos_seat, ola, "chair"), (follos_seat, two[1], "member")]

    answer = office.post(f"{page('constitute')}?organ=styre", constitution(seats))

    assert answer.status_code == 422
    assert "kommuneloven § 7-7 tredje ledd" in answer.content.decode()
    assert not Mandate.objects.exists()
