from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from tests import factories
from tests.register import trail
from tests.register.test_pages import text

from samrad.base.actions import opened
from samrad.base.models import Source
from samrad.base.policies import system
from samrad.identity.models import RoleGrant, User
from samrad.register import queries
from samrad.register.models import Membership, Municipality, Population

DAY = date(2024, 1, 1)
FLOWS = [
    "admit",
    "withdraw",
    "establish",
    "move",
    "leave",
    "merge",
    "split",
    "renumber",
    "rename",
    "import_population",
]


def browser(role, scope=""):
    """The browser of someone with the role."""
    made = User.objects.create_user(f"{role}@samrad.example", None, name=role)
    Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={"secret": "x"})
    with opened("tests.arrange", system("tests"), factories.AT):
        RoleGrant.objects.create(user=made, role=role, valid_from=date(2018, 1, 1), scope=scope)
    client = Client()
    client.force_login(made)
    return client


@pytest.fixture
def as_ingrid(db):
    return browser("secretariat")


@pytest.fixture
def akershus(db):
    return factories.county("32", "Akershus")


@pytest.fixture
def elverum(akershus):
    return factories.municipality("elverum", name="Elverum", number="3420", county=akershus)


@pytest.fixture
def asker(akershus):
    return factories.member("asker", name="Asker", number="3203", county=akershus)


def address(name):
    return reverse(f"register-office:{name}")


@pytest.mark.parametrize("name", FLOWS)
def test_kari_is_sent_to_log_in(client, db, name):
    answer = client.get(address(name))

    assert answer.status_code == 302
    assert "/konto/login/" in answer["Location"]


@pytest.mark.parametrize("role", ["chair", "reader", "members_office", "group_member"])
def test_those_who_do_not_keep_the_record_are_told_no(db, role):
    one = browser(role, scope="asker")

    assert {one.get(address(name)).status_code for name in FLOWS} == {403}
    assert {one.post(address(name), {}).status_code for name in FLOWS} == {403}


@pytest.mark.parametrize("name", FLOWS)
def test_the_secretariat_sees_the_form(as_ingrid, asker, elverum, name):
    factories.subregion("vest", asker)

    answer = as_ingrid.get(address(name))

    assert answer.status_code == 200
    assert "style=" not in answer.content.decode()
    assert b'class="stack measure"' in answer.content


def test_member_is_admitted_with_the_decision_described_on_the_form(as_ingrid, elverum):
    # Reference: decided 29.3.2023, in force 1.1.2024 (årsrapport 2023).
    answer = as_ingrid.post(
        address("admit"),
        {
            "municipality": "elverum",
            "effective": "2024-01-01",
            "decision": "Elverum kommunestyre, vedtak om medlemskap",
            "decided_on": "2023-03-29",
        },
    )

    assert answer["Location"] == "/medlemmer/elverum/"
    row = Membership.objects.get()
    assert (row.valid_from, row.source.decided_on) == (DAY, date(2023, 3, 29))
    assert (row.source.kind, row.source.slug) == (
        "decision",
        "vedtak-2023-03-29-elverum-kommunestyre-vedtak-om-medlemskap",
    )
    assert "Medlemskapet er ført." in text(as_ingrid.get(answer["Location"]))


def test_source_with_a_taken_key_gets_its_own(as_ingrid, elverum):
    factories.source("vedtak")

    as_ingrid.post(
        address("admit"),
        {"municipality": "elverum", "effective": "2024-01-01", "decision": "Vedtak"},
    )

    assert Source.objects.filter(slug="vedtak-2", kind="document").exists()


@pytest.mark.usefixtures("asker")
@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"decision": ""}, "source", "Velg kilden som gjør opplysningen sann"),
        ({"source": "x"}, "source", "gyldig valg"),
        ({"effective": "2023-02-30"}, "effective", "Skriv en dato som finnes"),
        ({"municipality": "asker"}, "municipality", "gyldig valg"),
        ({"municipality": ""}, "municipality", "påkrevet"),
    ],
)
def test_what_does_not_fit_is_said_by_the_field_and_nothing_is_lost(
    as_ingrid, elverum, changed, field, said
):
    typed = {"municipality": "elverum", "effective": "2024-01-01", "decision": "Vedtak"}

    answer = as_ingrid.post(address("admit"), typed | changed)

    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    assert 'role="alert"' in answer.content.decode()
    kept = typed | changed
    assert answer.context["form"]["effective"].value() == kept["effective"]
    assert answer.context["form"]["decision"].value() == kept["decision"]
    assert not Membership.objects.filter(municipality=elverum).exists()


def test_source_is_chosen_or_described_but_not_both(as_ingrid, elverum):
    chosen = factories.source("valgt")

    answer = as_ingrid.post(
        address("admit"),
        {
            "municipality": "elverum",
            "effective": "2024-01-01",
            "source": chosen.pk,
            "decision": "Vedtak",
        },
    )

    assert "ikke begge" in text(answer)


def test_refusal_of_the_action_is_shown_above_the_form(as_ingrid, elverum):
    factories.make(
        Membership, municipality=elverum, valid_from=date(2030, 1, 1), source=factories.source()
    )

    answer = as_ingrid.post(
        address("admit"),
        {"municipality": "elverum", "effective": "2024-01-01", "decision": "Vedtak"},
    )

    assert answer.status_code == 422
    assert "Elverum er allerede medlem fra 1. januar 2030." in text(answer)
    assert not Source.objects.filter(title="Vedtak").exists()


def test_last_day_as_a_member_is_the_day_written(as_ingrid, asker):
    as_ingrid.post(
        address("withdraw"),
        {
            "municipality": "asker",
            "until": "2024-12-31",
            "reason": "Eget vedtak",
            "decision": "Vedtak",
        },
    )

    row = Membership.objects.get()
    assert (row.valid_until, row.end_reason) == (date(2025, 1, 1), "Eget vedtak")


def test_member_is_moved_to_another_sub_region(as_ingrid, asker):
    factories.subregion("ny", name="Ny region")

    answer = as_ingrid.post(
        address("move"),
        {
            "municipality": "asker",
            "subregion": "ny",
            "on": "2024-01-01",
            "decision": "Vedtak",
        },
    )

    assert answer.status_code == 302
    assert queries.members_on(DAY)[0].subregion_name == "Ny region"


def test_sub_region_is_established_with_those_ticked(as_ingrid, asker):
    answer = as_ingrid.post(
        address("establish"),
        {
            "name": "Fjordregionen",
            "effective": "2024-01-01",
            "members": ["asker"],
            "decision": "Vedtak",
        },
    )

    assert answer["Location"] == "/medlemmer/delregioner/fjordregionen/"
    assert queries.members_on(DAY)[0].subregion_name == "Fjordregionen"


def test_page_with_nothing_to_choose_says_so_and_shows_the_way(as_ingrid):
    shown = as_ingrid.get(address("withdraw"))

    assert "Det er ikke noe å velge ennå for: Medlem." in text(shown)
    assert f'href="{address("admit")}"' in shown.content.decode()
    assert b"<textarea" not in shown.content
    assert b'name="until"' not in shown.content


def test_sub_region_must_be_chosen(as_ingrid, asker):
    answer = as_ingrid.post(address("move"), {"municipality": "asker", "on": "2024-01-01"})

    assert "subregion" in answer.context["form"].errors


def test_municipality_is_renumbered(as_ingrid, asker, akershus):
    as_ingrid.post(
        address("renumber"),
        {
            "municipality": "asker",
            "number": "3299",
            "county": akershus.pk,
            "on": "2024-01-01",
            "decision": "SSB",
        },
    )

    assert queries.municipality_on(asker, DAY).number == "3299"


def test_number_with_five_digits_is_refused_by_its_field(as_ingrid, asker, akershus):
    answer = as_ingrid.post(
        address("renumber"),
        {
            "municipality": "asker",
            "number": "32990",
            "county": akershus.pk,
            "on": "2024-01-01",
            "decision": "SSB",
        },
    )

    assert answer.context["form"].errors["number"] == ["Et kommunenummer har fire sifre."]


def test_municipality_is_renamed(as_ingrid, asker):
    as_ingrid.post(
        address("rename"),
        {"municipality": "asker", "name": "Ask", "on": "2024-01-01", "decision": "Kongen"},
    )

    assert queries.municipality_on(asker, DAY).name == "Ask"


@pytest.fixture
def merging(asker, akershus):
    hurum = factories.municipality("hurum", name="Hurum", number="0628", county=akershus)
    factories.subregion("vest", asker, name="Vestregionen")
    return {
        "predecessors": [asker.slug, hurum.slug],
        "name": "Nye Asker",
        "number": "3299",
        "county": akershus.pk,
        "on": "2024-01-01",
        "carry_membership": "on",
        "decision": "Stortinget",
    }


def test_merger_shows_what_will_happen_before_anything_does(as_ingrid, merging):
    answer = as_ingrid.post(address("merge"), merging)

    said = text(answer)
    assert answer.status_code == 200
    assert "Asker, Hurum tar slutt 31. desember 2023." in said
    assert "Nye Asker blir til 1. januar 2024, med nummer 3299 i Akershus." in said
    assert (
        "Den nye kommunen blir medlem samme dag. Den får styreplass gjennom Vestregionen." in said
    )
    assert not Municipality.objects.filter(slug="nye-asker").exists()
    assert trail.entries("register.merge_municipalities") == []


def test_merger_happens_when_it_is_confirmed(as_ingrid, merging):
    answer = as_ingrid.post(address("merge"), merging | {"bekreft": "ja"})

    assert answer["Location"] == "/medlemmer/nye-asker/"
    assert [(m.slug, m.subregion_name) for m in queries.members_on(DAY)] == [
        ("nye-asker", "Vestregionen")
    ]


def test_what_was_typed_is_sent_again_with_the_confirmation(as_ingrid, merging):
    body = as_ingrid.post(address("merge"), merging).content.decode()

    confirming = body[body.index("Dette vil skje") : body.index('name="bekreft"')]
    for value in ("asker", "hurum", "Nye Asker", "3299", "2024-01-01", "Stortinget"):
        assert f'value="{value}"' in confirming


def test_merger_that_carries_no_membership_says_so(as_ingrid, merging):
    del merging["carry_membership"]

    said = text(as_ingrid.post(address("merge"), merging))

    assert "Den nye kommunen blir ikke medlem." in said


def test_merger_across_sub_regions_says_the_seat_must_be_chosen(as_ingrid, merging, akershus):
    other = factories.member("drammen", name="Drammen", number="3301", county=akershus)
    factories.subregion("drammensregionen", other)
    merging["predecessors"] = ["asker", "drammen"]

    assert "velg delregion etterpå" in text(as_ingrid.post(address("merge"), merging))


def test_merger_that_would_be_refused_is_refused_in_the_preview(as_ingrid, merging):
    answer = as_ingrid.post(address("merge"), merging | {"predecessors": ["asker"]})

    assert answer.status_code == 422
    assert "Velg minst to kommuner." in text(answer)


def test_merger_of_none_is_refused_by_its_field(as_ingrid, merging):
    answer = as_ingrid.post(address("merge"), merging | {"predecessors": []})

    assert "predecessors" in answer.context["form"].errors


@pytest.fixture
def splitting(akershus):
    # Reference: Ålesund became Ålesund and Haram on 1.1.2024 (SSB Klass 131).
    row = factories.member("aalesund", name="Ålesund", number="1507", county=akershus)
    factories.subregion("sunnmore", row, name="Sunnmøre")
    return {
        "municipality": row.slug,
        "parts": "Ålesund; 1508\nHaram;1580",
        "county": akershus.pk,
        "on": "2024-01-01",
        "carry_membership": "on",
        "decision": "Stortinget",
    }


def test_split_shows_what_will_happen_before_anything_does(as_ingrid, splitting):
    said = text(as_ingrid.post(address("split"), splitting))

    assert "Ålesund tar slutt 31. desember 2023." in said
    assert "Haram blir til 1. januar 2024, med nummer 1580 i Akershus." in said
    assert "De nye kommunene blir medlemmer samme dag." in said
    assert "De får styreplass gjennom Sunnmøre." in said
    assert not Municipality.objects.filter(slug="haram").exists()


def test_split_happens_when_it_is_confirmed(as_ingrid, splitting):
    answer = as_ingrid.post(address("split"), splitting | {"bekreft": "ja"})

    assert answer["Location"] == "/medlemmer/"
    assert {(m.slug, m.subregion_name) for m in queries.members_on(DAY)} == {
        ("alesund", "Sunnmøre"),
        ("haram", "Sunnmøre"),
    }


def test_split_of_a_member_without_a_seat_says_it_must_be_chosen(as_ingrid, splitting):
    factories.member("volda", name="Volda", number="1577")
    given = splitting | {"municipality": "volda", "parts": "Volda; 1578\nAust; 1579"}

    assert "velg delregion etterpå" in text(as_ingrid.post(address("split"), given))


def test_split_that_carries_no_membership_says_so(as_ingrid, splitting):
    del splitting["carry_membership"]

    assert "blir ikke medlemmer" in text(as_ingrid.post(address("split"), splitting))


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ("Haram", "på linje 1."),
        ("Haram; 1580\nÅlesund; 15", "på linje 2."),
        ("Haram; 1580", "minst to"),
    ],
)
def test_parts_that_make_no_split_are_refused_by_their_field(as_ingrid, splitting, parts, said):
    answer = as_ingrid.post(address("split"), splitting | {"parts": parts})

    assert answer.status_code == 422
    assert said in answer.context["form"].errors["parts"][0]


def test_member_leaves_a_sub_region_after_the_day_written(as_ingrid, asker):
    region = factories.subregion("vest", asker, name="Vestregionen")
    tie = region.ties.get()

    shown = as_ingrid.get(address("leave"))
    answer = as_ingrid.post(address("leave"), {"tie": tie.pk, "until": "2023-12-31"})

    assert "Asker: Vestregionen" in text(shown)
    assert answer["Location"] == "/medlemmer/asker/"
    tie.refresh_from_db()
    assert tie.valid_until == DAY


def test_tie_cannot_end_before_it_begins(as_ingrid, asker):
    tie = factories.subregion("vest", asker).ties.get()

    answer = as_ingrid.post(address("leave"), {"tie": tie.pk, "until": "2001-01-01"})

    assert answer.status_code == 422


@pytest.fixture
def table(asker, elverum):
    return {
        "on": "2024-01-01",
        "table": "kommune;innbyggere\n3203;98 815\n\n3420\t21761\n",
        "national": "5550203",
        "decision": "SSB 07459",
    }


def test_table_is_shown_before_it_is_read(as_ingrid, table):
    said = text(as_ingrid.post(address("import_population"), table))

    assert "2 kommuner per 1. januar 2024, til sammen 120 576 innbyggere." in said
    assert "2 tall er nye eller endret" in said
    assert not Population.objects.exists()


def test_table_is_read_when_it_is_confirmed(as_ingrid, table):
    answer = as_ingrid.post(address("import_population"), table | {"bekreft": "ja"})

    assert answer["Location"] == "/medlemmer/"
    assert (
        queries.municipality_on(Municipality.objects.get(slug="elverum"), DAY).inhabitants == 21_761
    )


def test_table_by_old_numbers_is_refused_with_every_reason_by_the_field(as_ingrid, table):
    answer = as_ingrid.post(address("import_population"), table | {"table": "0220;1\n3203;2"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["table"] == [
        "0220 er ikke et kommunenummer 1.\u00a0januar 2024.",
        "3420 Elverum mangler.",
    ]


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("3203;1;2\n3420;5", "på linje 1."),
        ("3203;mange\n3420;5", "på linje 1."),
        ("3203;1\nElverum;5", "på linje 2."),
        ("3203;99999999999", "på linje 1."),
        ("3203;²", "på linje 1."),
        ("1;1\n" * 1001, "høyst 1000 linjer"),
    ],
)
def test_lines_that_are_no_figures_are_named(as_ingrid, table, pasted, said):
    answer = as_ingrid.post(address("import_population"), table | {"table": pasted})

    assert said in answer.context["form"].errors["table"][0]


def test_number_that_lost_its_zero_in_a_spreadsheet_is_found(as_ingrid, akershus):
    factories.municipality("oslo", name="Oslo", number="0301", county=akershus)

    as_ingrid.post(
        address("import_population"),
        {
            "on": "2024-01-01",
            "table": "301,717710",
            "decision": "SSB",
            "bekreft": "ja",
        },
    )

    assert Population.objects.get().inhabitants == 717_710


def test_empty_list_of_members_shows_the_way_to_those_who_may_take_it(as_ingrid, client):
    assert f'href="{address("admit")}"' in as_ingrid.get("/medlemmer/").content.decode()
    assert address("admit") not in client.get("/medlemmer/").content.decode()
