"""Bad input to «samrad load»: a Norwegian sentence, exit 2, and nothing half-written."""

import resource
import time
from datetime import date

import pytest
import yaml
from django.core.management import call_command
from tests import factories
from tests.base.record_folder import Folder, dated

from samrad.base.record.files import LARGEST
from samrad.bodies.models import Mandate
from samrad.people.models import Person
from samrad.register import models as register

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def only(sentences):
    (sentence,) = sentences
    return sentence


# ---------------------------------------------------------------- what an entry says


def test_an_unknown_municipality_is_named_with_file_and_line(folder, capsys):
    folder.members({"municipality": "asker"}, {"municipality": "atlantis"})

    assert only(folder.refused(capsys)) == (
        "raadet/members.yaml, linje 5: memberships[2] (atlantis): «municipality» peker på kommune "
        "«atlantis», som ikke finnes."
    )


def test_a_municipality_cannot_be_a_member_twice_on_one_day(folder, capsys):
    folder.members({"municipality": "asker"}, {"municipality": "asker", "valid_from": "2023-01-01"})

    assert only(folder.refused(capsys)).endswith(
        "memberships[2] (asker): gjelder samtidig med memberships[1] (asker)."
    )


def test_a_membership_may_begin_the_day_another_ends(folder, at, ingrid):
    folder.members(
        {"municipality": "asker", "valid_until": "2023-01-01"},
        {"municipality": "asker", "valid_from": "2023-01-01"},
    )

    folder.load(at, ingrid)

    assert register.Membership.objects.count() == 2


def test_a_period_that_ends_before_it_starts_is_refused(folder, capsys):
    folder.members({"municipality": "asker", "valid_until": "2020-01-01"})

    assert only(folder.refused(capsys)).endswith(
        "perioden slutter 2020-01-01, men begynner først 2021-01-01."
    )


def test_a_membership_before_the_municipality_existed_is_refused(folder, capsys):
    folder.members({"municipality": "asker", "valid_from": "2019-01-01"})

    assert only(folder.refused(capsys)).endswith(
        "ligger utenfor perioden til «asker» (fra 2020-01-01)."
    )


def test_a_number_in_use_by_another_is_refused(folder, capsys):
    numbers = yaml.safe_load((folder.path.parent / "land/municipalities.yaml").read_text())
    numbers["numbers"].append(numbers["numbers"][0] | {"municipality": "baerum"})
    (folder.path.parent / "land/municipalities.yaml").write_text(yaml.safe_dump(numbers))

    assert only(folder.refused(capsys)).endswith(
        "numbers[2] (baerum): gjelder samtidig med numbers[1] (asker)."
    )


@pytest.mark.parametrize(
    ("span", "where"),
    [
        (
            {"valid_from": "2020-12-31"},
            "utenfor perioden til «styret-fritt» (2021-01-01 til 2024-01-01)",
        ),
        ({"valid_from": "2023-01-01", "valid_until": "2025-01-01"}, "utenfor perioden"),
        ({"valid_from": "2023-01-01"}, "utenfor perioden"),
    ],
)
def test_a_mandate_outside_the_body_is_refused(folder, capsys, span, where):
    until = {"valid_until": "2024-01-01"}
    folder.write("bodies.yaml", {"bodies": [dated("styret", kind="board", **until)]})
    folder.write("people.yaml", {"people": [{"slug": "kari", "name": "Kari", "source": "avtale"}]})
    mandate = {"seat": "styret-fritt", "person": "kari", "role": "member", "source": "avtale"}
    folder.write(
        "mandates.yaml",
        {
            "seats": [dated("styret-fritt", body="styret", basis="free", **until)],
            "mandates": [mandate | span],
        },
    )

    assert where in only(folder.refused(capsys))
    assert not Mandate.objects.exists()


def test_a_seat_outside_the_body_is_refused(folder, capsys):
    folder.write(
        "bodies.yaml", {"bodies": [dated("styret", kind="board", valid_until="2024-01-01")]}
    )
    folder.write("mandates.yaml", {"seats": [dated("fritt", body="styret", basis="free")]})

    assert "seats[1] (fritt): ligger utenfor perioden til «styret»" in only(folder.refused(capsys))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"basis": "member"}, "skal ha «municipality» når «basis» er member, og bare da"),
        ({"basis": "free", "municipality": "asker"}, "skal ha «municipality» når"),
    ],
)
def test_a_seat_for_a_member_says_which_and_no_other_does(folder, capsys, values, sentence):
    folder.write("bodies.yaml", {"bodies": [dated("styret", kind="board")]})
    folder.write("mandates.yaml", {"seats": [dated("plass", body="styret", **values)]})

    assert sentence in only(folder.refused(capsys))


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [
        ([{"role": "chair"}, {"role": "member"}], "gjelder samtidig med mandates[1] (kari)"),
        ([{"role": "deputy"}], "skal ha «deputy_number» når «role» er deputy, og bare da"),
        ([{"role": "deputy", "deputy_number": 1}] * 2, "gjelder samtidig med mandates[1]"),
    ],
)
def test_a_seat_has_one_holder_and_numbered_deputies(folder, capsys, roles, sentence):
    folder.write("bodies.yaml", {"bodies": [dated("styret", kind="board")]})
    folder.write(
        "people.yaml",
        {"people": [{"slug": slug, "name": slug, "source": "avtale"} for slug in ("kari", "ola")]},
    )
    held = [
        {"seat": "plass", "person": person, "valid_from": "2021-01-01", "source": "avtale", **role}
        for person, role in zip(("kari", "ola"), roles, strict=False)
    ]
    seat = dated("plass", body="styret", basis="free")
    folder.write("mandates.yaml", {"seats": [seat], "mandates": held})

    assert sentence in only(folder.refused(capsys))


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({"valid_from": "2023-02-30"}, "«valid_from» er 2023-02-30, en dato som ikke finnes"),
        ({"valid_from": "30.2.2023"}, "må være en dato som 2023-11-10, ikke «30.2.2023»"),
        ({"valid_from": 2023}, "må være en dato som 2023-11-10, ikke 2023"),
        ({"valid_from": None}, "mangler «valid_from»"),
        ({"from_precision": "nesten"}, "«from_precision» er «nesten», men må være en av: day"),
        ({"medlem": "ja"}, "har en ukjent nøkkel: «medlem»"),
        ({"municipality": 3203}, "«municipality» må være tekst, ikke 3203; sett verdien i anf"),
        ({"municipality": ["asker"]}, "«municipality» må være tekst, ikke ['asker']"),
        ({"municipality": "  "}, "«municipality» er tom"),
        ({"municipality": None}, "skal ha enten «municipality» eller «county»"),
        ({"county": "akershus"}, "skal ha enten «municipality» eller «county»"),
        ({"source": None}, "mangler «source»"),
        ({"source": []}, "«source» er en tom liste"),
        ({"source": ["avtale", "avtale"]}, "«source» nevner det samme to ganger"),
        ({"source": {"a": "b"}}, "«source» må være tekst"),
        ({"source": "ukjent"}, "«source» peker på kilde «ukjent», som ikke finnes"),
        ({"end_reason": "x" * 201}, "«end_reason» har 201 tegn, men kan ha høyst 200"),
        ({"end_reason": "a\0b"}, "«end_reason» har et tegn som ikke kan lagres: U+0000"),
        ({"note": "x\u200by" * 40, "county": 1}, "«county» må være tekst"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_of(folder, capsys, entry, sentence):
    folder.members({"municipality": "asker"} | entry)

    assert sentence in only(folder.refused(capsys))


def test_a_text_may_have_lines_and_signs_that_do_not_show(folder, at, ingrid):
    folder.members({"municipality": "asker", "note": "to\nlinjer\u00ad"})

    folder.load(at, ingrid)

    assert register.Membership.objects.get().note == "to\nlinjer\u00ad"


def test_an_entry_that_is_no_map_is_told_of(folder, capsys):
    folder.write("members.yaml", {"memberships": ["asker"]})

    assert only(folder.refused(capsys)) == (
        "raadet/members.yaml, linje 2: memberships[1]: skal være nøkler og verdier."
    )


def test_everything_wrong_is_told_at_once_for_all_files(folder, capsys):
    folder.members(
        {"municipality": "atlantis", "valid_until": "2020-01-01", "farge": "blå"},
        {"municipality": "lemuria"},
    )
    folder.write("themes.yaml", {"themes": [dated("tema")]})
    (folder.path.parent / "land/counties.yaml").write_text("counties: [")

    sentences = folder.refused(capsys)

    assert [sentence.split(":")[0] for sentence in sentences] == [
        "land/counties.yaml, linje 2",
        "raadet/members.yaml, linje 2",
        "raadet/themes.yaml, linje 2",
        "raadet/members.yaml, linje 7",
    ]
    assert "har en ukjent nøkkel: «farge»; perioden slutter 2020-01-01" in sentences[1]


def test_a_pointer_to_an_entry_with_a_fault_is_not_a_second_fault(folder, capsys):
    folder.write("bodies.yaml", {"bodies": [dated("styret", kind="bord")]})
    folder.write("mandates.yaml", {"seats": [dated("fritt", body="styret", basis="free")]})

    assert "«kind» er «bord»" in only(folder.refused(capsys))


def test_more_faults_than_fit_are_counted(folder, capsys):
    folder.members(*({"municipality": f"m{number}"} for number in range(45)))

    assert folder.refused(capsys)[-1] == "… og 5 til."


def test_an_entry_given_twice_is_told_of_with_both_places(folder, capsys):
    again = {"slug": "klass", "kind": "register", "title": "Igjen", "shared": False}
    folder.write("sources.yaml", {"sources": [{**again, "slug": "avtale"}, again]})

    assert only(folder.refused(capsys)).endswith(
        "sources[2] (klass): står også som sources[1] (klass) i land/sources.yaml."
    )


def test_bodies_that_are_each_others_parents_are_refused(folder, capsys):
    folder.write(
        "bodies.yaml",
        {
            "bodies": [
                dated("a", kind="board", parent="b"),
                dated("b", kind="board", parent="a"),
                dated("c", kind="board", parent="a"),
            ]
        },
    )

    sentences = folder.refused(capsys)

    assert len(sentences) == 2
    assert all("peker i ring: " in sentence for sentence in sentences)


def test_a_source_within_itself_is_refused(folder, capsys):
    folder.write(
        "sources.yaml",
        {"sources": [{"slug": "avtale", "kind": "document", "title": "A", "within": "avtale"}]},
    )

    assert "peker i ring: avtale → avtale" in only(folder.refused(capsys))


def test_a_reform_must_fall_on_the_day_the_one_ends_and_the_other_begins(folder, capsys):
    path = folder.path.parent / "land/municipalities.yaml"
    content = yaml.safe_load(path.read_text())
    content["reforms"] = [
        {
            "kind": "merger",
            "on": "2021-01-01",
            "predecessor": "baerum",
            "successor": "asker",
            "source": "klass",
        }
    ]
    path.write_text(yaml.safe_dump(content))

    sentences = folder.refused(capsys)

    assert [sentence.split(": ")[-1] for sentence in sentences] == [
        "«baerum» slutter ikke 2021-01-01.",
        "«asker» begynner ikke 2021-01-01.",
    ]


def test_an_organisation_number_belongs_to_one(folder, capsys):
    path = folder.path.parent / "land/municipalities.yaml"
    content = yaml.safe_load(path.read_text())
    for municipality in content["municipalities"]:
        municipality["organisation_number"] = "920125298"
    path.write_text(yaml.safe_dump(content))

    assert only(folder.refused(capsys)).endswith(
        "har samme organisation_number 920125298 som municipalities[1] (asker)."
    )


def with_counties(folder, *spans):
    """Counties that share an organisation number, each from a day until another."""
    path = folder.path.parent / "land/counties.yaml"
    content = yaml.safe_load(path.read_text())
    content["counties"] += [
        {
            "slug": f"f-{number}",
            "number": f"{number}",
            "name": "F",
            "source": "klass",
            "organisation_number": "900000007",
        }
        | span
        for number, span in enumerate(spans, start=91)
    ]
    path.write_text(yaml.safe_dump(content))


def test_an_organisation_number_belongs_to_one_county_at_a_time(folder, capsys):
    with_counties(folder, {"valid_from": "2018-01-01"}, {"valid_from": "2024-01-01"})

    assert only(folder.refused(capsys)).endswith("gjelder samtidig med counties[2] (f-91).")


def test_a_county_municipality_may_keep_its_number_when_the_county_gets_another(folder, at, ingrid):
    day = "2024-01-01"
    with_counties(folder, {"valid_from": "2018-01-01", "valid_until": day}, {"valid_from": day})

    folder.load(at, ingrid)

    assert register.County.objects.filter(organisation_number="900000007").count() == 2


def test_a_population_after_the_municipality_ended_is_refused(folder, capsys):
    (folder.path.parent / "land/populations.yaml").write_text(
        "populations:\n- {municipality: asker, on: 2019-01-01, inhabitants: 1, source: klass}\n"
    )

    assert "ligger utenfor perioden til «asker»" in only(folder.refused(capsys))


def test_own_and_shared_facts_do_not_stand_in_one_folder(folder, capsys):
    folder.write(
        "counties.yaml",
        {"counties": [dated("viken", number="30", name="Viken")]},
    )

    assert "hører til ett råd, men mappen har også felles oppføringer (counties[1]" in only(
        folder.refused(capsys)
    )


# ---------------------------------------------------------------- what a file is


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("memberships: [", "linje 2: filen er ikke gyldig YAML"),
        (
            "memberships:\n- a: 1\n  a: 2\n",
            "linje 3: nøkkelen «a» står to ganger i samme oppføring",
        ),
        ("a: \x07", "filen er ikke gyldig YAML (leseren sier «control characters are"),
        ("1: []\ntrue: []\n", "linje 2: nøkkelen «true» står to ganger"),
        ("- bare\n- en liste\n", "filen skal ha lister med navn øverst"),
        ("bare tekst", "filen skal ha lister med navn øverst"),
        ("memberships: asker", "linje 1: memberships: skal være en liste"),
        ("medlemmer: []", "linje 1: medlemmer: er ingen liste i denne filen; ventet membership"),
        ("format: 2", "filen har format 2, men denne utgaven leser format 1"),
        ("memberships: !!python/object/apply:os.system [ls]", "filen er ikke gyldig YAML"),
        ("[" * 500_000, "filen har for mange nivåer i hverandre"),
        ("- " * 500_000, "filen har for mange nivåer i hverandre"),
        ("memberships: " + "{a: " * 30, "filen har for mange nivåer i hverandre"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_of(folder, capsys, text, sentence):
    folder.write("members.yaml", text)

    assert sentence in only(folder.refused(capsys))


def test_a_file_that_is_not_utf8_is_refused(folder, capsys):
    folder.write("members.yaml", "memberships: # Ålesund".encode("latin-1"))

    assert only(folder.refused(capsys)) == (
        "raadet/members.yaml: filen er ikke UTF-8 (byte nr. 16)."
    )


def test_a_mark_at_the_start_of_a_file_is_no_fault(folder, at, ingrid):
    folder.write("members.yaml", b"\xef\xbb\xbfmemberships:\n")

    folder.load(at, ingrid)

    assert not register.Membership.objects.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("\n[[term]\n", "raadet/agreement.toml, linje 2: filen er ikke gyldig TOML"),
        ("a = 2023-02-30\n", "linje 1: filen er ikke gyldig TOML"),
        ("a = ", "filen er ikke gyldig TOML (leseren sier «Invalid value (at end of document)»)"),
        ("a = " + "[" * 5000, "filen har for mange nivåer i hverandre"),
    ],
)
def test_a_malformed_agreement_is_refused(folder, capsys, text, sentence):
    folder.write("agreement.toml", text)

    assert sentence in only(folder.refused(capsys))


def test_a_fault_in_the_agreement_has_its_line(folder, capsys):
    term = '[[term]]\nkey = "a.b"\nvalue = {}\nvalid_from = 2021-01-01\nsource = "avtale"\n\n'
    folder.write("agreement.toml", term.format("1") + term.format("[1.5, 2023-01-01]"))

    assert only(folder.refused(capsys)).startswith(
        "raadet/agreement.toml, linje 7: term[2] (a.b): «value» kan ha tekst, hele tall"
    )


def test_a_term_may_hold_lists_and_maps(folder, at, ingrid):
    folder.write(
        "agreement.toml",
        '[[term]]\nkey = "a"\nvalue = {x = [1, true, "ja"]}\nvalid_from = 2021-01-01\n'
        'source = "avtale"\n',
    )

    folder.load(at, ingrid)

    assert register.AgreementTerm.objects.get().value == {"x": [1, True, "ja"]}


def test_fifty_megabytes_are_refused_without_being_read(folder, capsys):
    with (folder.path / "members.yaml").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()

    sentence = only(folder.refused(capsys))

    assert sentence == "raadet/members.yaml: filen er større enn 5 MB."
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < LARGEST // 1024
    assert time.process_time() - started < 10  # a guard against reading it, not a measurement


def test_aliases_are_refused_before_they_unfold(folder, capsys):
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for name, of in zip("bcdefghij", "abcdefghi", strict=True):
        bomb += f"{name}: &{name} [{', '.join([f'*{of}'] * 9)}]\n"
    folder.write("members.yaml", bomb)

    assert only(folder.refused(capsys)) == (
        "raadet/members.yaml, linje 2: filen bruker alias (*a)."
    )


@pytest.mark.parametrize("name", ["medlemmer.yaml", "members.yml", "members.json"])
def test_a_file_no_room_reads_is_told_of(folder, capsys, name):
    folder.write(name, "{}")

    assert only(folder.refused(capsys)).startswith(
        f"raadet/{name}: ingen del av registeret heter dette; ventet agreement.toml, bodies.yaml"
    )


def test_notes_and_hidden_files_may_lie_beside(folder, at, ingrid):
    folder.write("LESMEG.md", "# Om registeret").write(".members.yaml.new", "halv")

    folder.load(at, ingrid)

    assert register.Membership.objects.count() == 1


def test_a_file_that_may_not_be_read_is_told_of(folder, capsys):
    (folder.path / "members.yaml").unlink()
    (folder.path / "members.yaml").mkdir()

    assert only(folder.refused(capsys)).startswith("raadet/members.yaml: filen kan ikke leses (")


# ---------------------------------------------------------------- where the record lies


def test_a_directory_that_does_not_exist_is_refused(folder, capsys):
    folder.path = folder.path / "borte"

    assert only(folder.refused(capsys)) == "raadet/borte: mappen finnes ikke."


def test_a_directory_without_record_files_is_refused(folder, capsys):
    folder.path = folder.path / "tom"
    folder.path.mkdir()

    assert only(folder.refused(capsys)) == "raadet/tom: mappen har ingen registerfiler."


@pytest.mark.parametrize(
    ("manifest", "sentence"),
    [
        ({"uses": ["landet"]}, "uses: mappen «landet» finnes verken i "),
        ({"uses": "land"}, "uses: skal være en liste av mappenavn"),
        ({"uses": ["../land"]}, "uses: skal være en liste av mappenavn"),
        ({"uses": [7]}, "uses: skal være en liste av mappenavn"),
        ({"navn": "Rådet"}, "har en ukjent nøkkel: «navn»"),
        ({"format": "2"}, "filen har format «2»"),
        ({"uses": ["raadet"]}, "uses: registrene går i ring: raadet → raadet"),
        ("uses: [", "linje 2: filen er ikke gyldig YAML"),
    ],
)
def test_a_manifest_that_is_wrong_is_told_of(folder, capsys, manifest, sentence):
    folder.write("record.yaml", manifest)

    assert sentence in only(folder.refused(capsys))


def test_a_record_used_twice_is_read_once(folder, at, ingrid):
    between = folder.path.parent / "mellom"
    between.mkdir()
    (between / "record.yaml").write_text("uses: [land]")
    folder.write("record.yaml", {"uses": ["land", "mellom"]})

    folder.load(at, ingrid)

    assert register.Municipality.objects.count() == 2


def test_a_record_that_is_used_is_found_among_the_councils_too(folder, settings, tmp_path):
    elsewhere = tmp_path / "andre"
    elsewhere.mkdir()
    (folder.path.parent / "land").rename(elsewhere / "land")
    settings.COUNCILS = elsewhere

    call_command("load", str(folder.path), "--quiet")

    assert register.Membership.objects.get().municipality.slug == "asker"


# ---------------------------------------------------------------- rows from the office


def test_a_row_from_the_office_that_overlaps_the_record_stops_it(folder, capsys):
    asker = factories.municipality("asker", valid_from=date(2020, 1, 1))
    factories.make(register.Membership, municipality=asker, valid_from=date(2022, 1, 1))

    sentences = folder.refused(capsys)

    assert "databasen: memberships (asker): gjelder samtidig med memberships[1] (asker)." in (
        sentences
    )


def test_rows_from_the_office_that_fit_are_left_as_they_are(folder, at, ingrid):
    factories.make(Person, slug="kari", name="Kari")

    folder.load(at, ingrid)

    assert Person.objects.get().name == "Kari"


def test_a_record_that_changes_nothing_is_not_held_up_by_the_office(folder, at, ingrid):
    folder.load(at, ingrid)
    baerum = register.Municipality.objects.get(slug="baerum")
    for day in (date(2022, 1, 1), date(2023, 1, 1)):
        factories.make(
            register.Membership,
            municipality=baerum,
            valid_from=day,
            valid_until=date(2024, 1, day.year - 2021),
        )

    outcomes = folder.load(at, ingrid)

    assert sum(outcome.new + outcome.changed for outcome in outcomes) == 0


def test_what_the_database_alone_refuses_is_told_of_too(folder, capsys, at, ingrid):
    path = folder.path.parent / "land/municipalities.yaml"
    content = yaml.safe_load(path.read_text())
    one, other = content["municipalities"]
    one["organisation_number"], other["organisation_number"] = "111111111", "222222222"
    path.write_text(yaml.safe_dump(content))
    folder.load(at, ingrid)
    one["organisation_number"], other["organisation_number"] = "222222222", "111111111"
    path.write_text(yaml.safe_dump(content))

    assert only(folder.refused(capsys)).startswith(
        "databasen: kommuner: databasen tar ikke imot endringen ("
    )
