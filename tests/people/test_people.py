from datetime import date

import pytest
from tests import factories

from samrad.audit import chain
from samrad.base.actions import Denied, row_key
from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.erasure import ERASURE
from samrad.base.ports.sections import SECTIONS
from samrad.law.period import Period
from samrad.people import actions, policies, queries
from samrad.people.erasure import NoSuchPerson
from samrad.people.models import Person, Position

DAY = date(2023, 6, 8)


def position(person, **values):
    return factories.make(Position, person=person, **values)


@pytest.fixture
def staff(db):
    """An invented secretariat: a head, an adviser on loan, a consultant, one who left."""
    head = position(
        factories.person("Åse Standin", slug="ase"),
        title="direktør",
        kind="permanent",
        is_head=True,
        is_acting=True,
        valid_from=date(2023, 4, 17),
    )
    lent = position(
        factories.person("Berit Standin"),
        title="rådgiver",
        kind="loan",
        share=40,
        field="klima",
        lender="Klimaetaten",
        valid_from=date(2021, 9, 1),
    )
    hired = position(
        factories.person("Anne Standin"), kind="consultant", valid_from=date(2023, 1, 1)
    )
    position(
        factories.person("Carl Standin"),
        title="fagsjef",
        valid_from=date(2021, 1, 1),
        valid_until=date(2022, 1, 1),
    )
    return [head, lent, hired]


def test_head_comes_first_and_consultants_last(staff):
    assert queries.staff_on(DAY) == staff


def test_years_hold_everyone_who_worked_on_some_day(staff):
    found = [
        (one.year, [post.person.name for post in one.positions]) for one in queries.staff_by_year()
    ]

    assert found == [
        (2023, ["Åse Standin", "Berit Standin", "Anne Standin"]),
        (2022, ["Berit Standin"]),
        (2021, ["Berit Standin", "Carl Standin"]),
    ]


def test_no_staff_gives_no_years(db):
    assert queries.staff_by_year() == []


def test_careers_come_by_the_norwegian_alphabet(staff):
    assert [one.person.name for one in queries.careers()] == [
        "Anne Standin",
        "Berit Standin",
        "Carl Standin",
        "Åse Standin",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_staff_costs_the_same_for_any_number(db, django_assert_num_queries, count):
    for number in range(count):
        position(factories.person(f"P {number}"))

    with django_assert_num_queries(1):
        assert [one.person.name for one in queries.staff_on(DAY)] == [
            f"P {number}" for number in range(count)
        ]


def test_secretariat_page_shows_share_loan_acting_and_years(client, staff):
    page = client.get("/personer/sekretariatet/?on=2023-06-08").content.decode()

    for words in ("40 prosent", "utlånt fra Klimaetaten", "konstituert", "2021 (2)", "Klima"):
        assert words in page, words
    assert "Tittel ikke kjent" in page


def test_secretariat_with_nobody_is_honest(client, db):
    page = client.get("/personer/sekretariatet/").content.decode()

    assert "Ingen medarbeidere er kjent denne dagen." in page


def test_person_page_shows_posts_and_nothing_private(client, staff):
    person = staff[1].person
    Person.objects.filter(pk=person.pk)

    page = client.get("/personer/berit-standin/").content.decode()

    assert "Rådgiver" in page
    assert "kvinne" not in page


def test_person_without_anything_and_without_surname(client, db):
    factories.person("Margrethe", surname_known=False)

    page = client.get("/personer/margrethe/").content.decode()

    assert "Kildene oppgir bare fornavnet." in page
    assert "Ingen verv eller stillinger er registrert." in page
    assert client.get("/personer/ingen/").status_code == 404


def test_list_of_people_says_so_when_there_are_none(client, db):
    assert "Ingen verv er registrert denne dagen." in client.get("/personer/").content.decode()


def test_staff_is_open_data_with_a_column_for_every_value(staff):
    rows = list(DATASETS["sekretariatet"].rows(DAY))

    assert [row[1] for row in rows] == ["Åse Standin", "Berit Standin", "Anne Standin"]
    assert {len(row) for row in rows} == {len(DATASETS["sekretariatet"].columns)}
    assert rows[1][6:9] == (40, "klima", "Klimaetaten")


@pytest.fixture
def given(ingrid, at, db):
    return {"actor": ingrid, "at": at, "source": factories.source()}


def test_person_is_entered_with_a_key_and_no_gender(given):
    made = actions.enter_person(**given, name="  Åse   Bjørk ")

    assert (made.name, made.slug, made.gender) == ("Åse Bjørk", "ase-bjork", None)


def test_namesake_is_refused_until_told_apart(given):
    factories.person("Solveig Standin")

    with pytest.raises(actions.NameInUse, match="Solveig Standin finnes fra før"):
        actions.enter_person(**given, name="solveig standin")
    made = actions.enter_person(**given, name="Solveig Standin", is_another=True)

    assert made.slug == "solveig-standin-2"


def test_name_without_letters_gets_a_key_all_the_same(given):
    assert actions.enter_person(**given, name="李").slug == "person"


def test_empty_names_are_refused(given):
    with pytest.raises(actions.NoName):
        actions.enter_person(**given, name=" ")
    with pytest.raises(actions.NoName):
        actions.rename_person(**given, person=factories.person(), name=" ")


def test_new_name_keeps_the_key(given):
    person = factories.person("Margrethe", surname_known=False)

    renamed = actions.rename_person(**given, person=person, name="Margrethe Standin")

    assert (renamed.slug, renamed.name, renamed.surname_known) == (
        "margrethe",
        "Margrethe Standin",
        True,
    )


def test_same_name_is_refused(given):
    with pytest.raises(actions.SameName):
        actions.rename_person(**given, person=factories.person("Ola"), name="Ola")


def test_kari_can_neither_enter_rename_nor_forget(given, kari):
    person, by_kari = factories.person(), given | {"actor": kari}

    with pytest.raises(Denied):
        actions.enter_person(**by_kari, name="Ny")
    with pytest.raises(Denied):
        actions.rename_person(**by_kari, person=person, name="Ny")
    with pytest.raises(Denied):
        actions.forget_details(actor=kari, at=given["at"], person=person)


def test_members_office_may_enter_people(solveig, ola, ingrid):
    may = policies.may_enter_person

    assert [may(one) for one in (ingrid, solveig, ola)] == [True, True, False]


@pytest.mark.parametrize("register", [actions.people, actions.positions], ids=["people", "posts"])
@pytest.mark.parametrize("verb", ["create", "change", "retire", "load"])
def test_kari_cannot_touch_a_register(db, kari, at, register, verb):
    with pytest.raises(Denied):
        getattr(register, verb)(actor=kari, at=at)


def test_registers_keep_a_person_and_a_post(given):
    person = actions.people.create(**given, slug="ola", name="Ola Standin")
    post = actions.positions.create(**given, person=person, title="rådgiver", valid_from=DAY)
    by = {"actor": given["actor"], "at": given["at"]}
    actions.positions.change(**by, row=post, share=60)
    actions.positions.retire(**by, row=post, on=date(2024, 1, 1))

    post.refresh_from_db()
    assert (post.share, post.valid_until) == (60, date(2024, 1, 1))


def test_what_is_held_about_a_person_is_found(staff):
    profile, post = ERASURE["people"].found("person:berit-standin")

    assert profile["navn"] == "Berit Standin"
    assert (post["stilling"], post["til"]) == ("rådgiver", None)
    assert ERASURE["people"].found("person:ingen") == ERASURE["people"].found("user:1") == []


def test_details_are_forgotten_and_the_name_stays(given):
    person = factories.person("Solveig Standin", gender="woman", note="Ring etter fire.")
    by = {"actor": given["actor"], "at": given["at"]}

    left = actions.forget_details(**by, person=person)

    assert (left.name, left.gender, left.note) == ("Solveig Standin", None, "")


def test_gender_and_notes_go_everywhere_and_the_name_stays(ingrid, at, db):
    person = factories.person("Solveig Standin", gender="woman", note="Ring etter fire.")
    post = position(person, title="rådgiver", note="Sykmeldt.", valid_until=date(2024, 1, 1))

    said = ERASURE["people"].erase("person:solveig-standin", ingrid, at)

    person.refresh_from_db()
    post.refresh_from_db()
    assert (person.gender, person.note, post.note) == (None, "", "")
    assert (person.name, post.title) == ("Solveig Standin", "rådgiver")
    assert "arkivlova" in said
    left = [
        entry.payload.content
        for row in (person, post)
        for entry in chain.history(row_key(row))
        if hasattr(entry, "payload")
    ]
    assert not any("Ring etter fire." in text or "Sykmeldt." in text for text in left)
    assert list(chain.faults()) == []


def test_erasure_of_strangers_and_by_kari_is_refused(ingrid, kari, at, db):
    factories.person("Solveig Standin")

    with pytest.raises(NoSuchPerson):
        ERASURE["people"].erase("person:ingen", ingrid, at)
    with pytest.raises(Denied):
        ERASURE["people"].erase("person:solveig-standin", kari, at)


def test_an_address_is_found_changed_and_gone_everywhere_when_erased(ingrid, at, db):
    person = factories.person("Solveig Standin")
    by = {"actor": ingrid, "at": at}
    row = actions.contact_points.create(**by, person=person, email="solveig@raad.example")
    actions.contact_points.retire(**by, row=row, on=DAY)
    again = actions.contact_points.create(**by, person=person, email="ny@raad.example")
    actions.contact_points.change(**by, row=again, is_office=True)

    held = ERASURE["people"].found("person:solveig-standin")
    ERASURE["people"].erase("person:solveig-standin", ingrid, at)

    assert held[-1] == {"e-postadresse": "ny@raad.example", "kommunens postmottak": True}
    assert queries.contact_points_of([person.pk]) == {}
    left = [
        entry.payload.content
        for entry in chain.history(f"people.contactpoint:{person.pk}")
        if hasattr(entry, "payload")
    ]
    assert left == []
    assert list(chain.faults()) == []


def test_an_address_is_someones_own_unless_it_is_the_offices(ingrid, at, db):
    by = {"actor": ingrid, "at": at}
    one, other = factories.person("Ola Standin"), factories.person("Eva Standin")
    actions.contact_points.create(**by, person=one, email="Ola@raad.example")
    actions.contact_points.create(**by, person=other, email="post@asker.example", is_office=True)

    assert queries.people_at("ola@raad.example") == [one.pk]
    assert queries.people_at("post@asker.example") == queries.people_at("") == []


def test_an_address_is_nobodys_open_data(client, ingrid, at, staff):
    person = Person.objects.get(slug="berit-standin")
    given = {"actor": ingrid, "at": at}
    actions.contact_points.create(**given, person=person, email="hemmelig@raad.example")

    for address in ("/personer/", "/personer/berit-standin/", "/data/sekretariatet.json"):
        answer = client.get(address, follow=True)
        assert b"hemmelig@raad.example" not in answer.getvalue()


def test_the_form_keeps_whom_an_address_is_about(ingrid, at, db):
    from samrad.people.forms import ContactForm

    one, other = factories.person("Ola Standin"), factories.person("Eva Standin")
    given = {"actor": ingrid, "at": at, "email": "ola@raad.example"}
    row = actions.contact_points.create(**given, person=one)

    form = ContactForm({"person": other.pk, "email": "ny@raad.example"}, instance=row)

    assert form.is_valid()
    assert form.cleaned_data["person"] == one
    assert form.cleaned_data["email"] == "ny@raad.example"


def test_account_is_linked_to_one_person_and_loosened(ingrid, at, db):
    eva, nils = factories.person("Eva Standin"), factories.person("Nils Standin")
    by = {"actor": ingrid, "at": at}

    made = actions.link_account(**by, person=eva, user="user:7")
    again = actions.link_account(**by, person=eva, user="user:7")

    assert (made, str(made)) == (again, "user:7: Eva Standin")
    assert queries.person_of("user:7") == eva
    assert queries.person_of("user:8") is None
    assert actions.unlink_account(**by, user="user:7") is True
    assert actions.unlink_account(**by, user="user:7") is False
    assert actions.link_account(**by, person=nils, user="user:7").person == nils


def test_account_of_another_and_person_with_another_account_are_refused(ingrid, at, db):
    eva, nils = factories.person("Eva Standin"), factories.person("Nils Standin")
    by = {"actor": ingrid, "at": at}
    actions.link_account(**by, person=eva, user="user:7")

    for person, user in ((nils, "user:7"), (eva, "user:8")):
        with pytest.raises(actions.HasAccount, match="Eva Standin er knyttet til en konto"):
            actions.link_account(**by, person=person, user=user)


def test_kari_links_and_loosens_no_account(kari, at, db):
    with pytest.raises(Denied):
        actions.link_account(actor=kari, at=at, person=factories.person(), user="user:7")
    with pytest.raises(Denied):
        actions.unlink_account(actor=kari, at=at, user="user:7")


def test_link_to_an_account_is_shown_and_goes_with_either_of_them(ingrid, at, db):
    eva, held = factories.person("Eva Standin"), ERASURE["people"]
    by = {"actor": ingrid, "at": at}
    actions.link_account(**by, person=eva, user="user:7")

    assert held.found("user:7") == [{"konto for": "Eva Standin"}]
    assert held.erase("user:7", ingrid, at) == "Kontoen er ikke lenger knyttet til en person."
    assert held.found("user:7") == []
    actions.link_account(**by, person=eva, user="user:7")
    actions.forget_details(**by, person=eva)
    assert queries.person_of("user:7") is None


def test_people_with_one_name_are_told_apart_by_key(db):
    factories.person("Åse Standin")
    for slug in ("eva-1", "eva-2"):
        factories.make(Person, slug=slug, name="Eva Standin")

    assert [name for _pk, name in queries.people_by_name()] == [
        "Eva Standin (eva-1)",
        "Eva Standin (eva-2)",
        "Åse Standin",
    ]


def test_heads_stand_first_by_their_days_and_the_others_by_name(staff):
    position(
        factories.person("Øyvind Standin"), title="direktør", is_head=True,
        valid_from=date(2022, 1, 1), valid_until=date(2023, 4, 17),
    )  # fmt: skip

    told = SECTIONS["people.secretariat"].facts(Period(date(2023, 1, 1), date(2024, 1, 1)))

    names = [one.name.partition(" ")[0] for one in told.positions.items]
    assert names == ["Øyvind", "Åse", "Anne", "Berit"]
