from datetime import date

import pytest

from samrad.base.actions import Denied
from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.erasure import ERASURE
from samrad.base.ports.registers import REGISTERS
from samrad.themes import actions, queries
from samrad.themes.models import Theme
from tests import factories


def theme(slug="oslofjorden", title="Oslofjorden", **values):
    return factories.make(Theme, slug=slug, title=title, **values)


def test_theme_is_followed_until_the_day_before_its_end(db):
    made = theme(valid_from=date(2019, 1, 1), valid_until=date(2024, 1, 1))

    assert list(queries.themes_on(date(2023, 12, 31))) == [made]
    assert list(queries.themes_on(date(2024, 1, 1))) == []


def test_parts_of_a_theme_come_by_title(db):
    whole = theme()
    later = theme("vassdrag", "Vassdrag", parent=whole)
    first = theme("rensing", "Rensing", parent=whole)

    assert list(queries.parts_of(whole, date(2023, 6, 8))) == [first, later]


def test_register_keeps_a_theme(db, ingrid, at):
    given = {"slug": "ntp", "title": "NTP", "valid_from": date(2019, 1, 1)}

    row = actions.themes.create(actor=ingrid, at=at, source=factories.source(), **given)
    actions.themes.change(actor=ingrid, at=at, row=row, title="Nasjonal transportplan")
    actions.themes.retire(actor=ingrid, at=at, row=row, on=date(2024, 1, 1))

    row.refresh_from_db()
    assert (row.title, row.valid_until) == ("Nasjonal transportplan", date(2024, 1, 1))


def test_theme_cannot_be_part_of_itself_through_another(db, ingrid, at):
    whole = theme()
    part = theme("vassdrag", "Vassdrag", parent=whole)

    with pytest.raises(actions.PartOfItself, match="del av seg selv"):
        actions.themes.change(actor=ingrid, at=at, row=whole, parent=part)


def test_theme_can_be_part_of_another(db, ingrid, at):
    whole, part = theme(), theme("vassdrag", "Vassdrag")

    actions.themes.change(actor=ingrid, at=at, row=part, parent=whole)

    assert Theme.objects.get(pk=part.pk).parent == whole


@pytest.mark.parametrize("verb", ["create", "change", "retire", "load"])
def test_kari_cannot_touch_a_theme(db, kari, at, verb):
    with pytest.raises(Denied):
        getattr(actions.themes, verb)(actor=kari, at=at)


def test_themes_are_open_data(db, django_assert_num_queries):
    whole = theme()
    theme("vassdrag", "Vassdrag", parent=whole)
    theme("ntp", "NTP")

    with django_assert_num_queries(1):
        rows = list(DATASETS["temaer"].rows(date(2023, 6, 8)))

    assert [row[:3] for row in rows] == [
        ("ntp", "NTP", None),
        ("oslofjorden", "Oslofjorden", None),
        ("vassdrag", "Vassdrag", "Oslofjorden"),
    ]


def test_room_holds_nothing_about_people_and_says_so():
    assert ERASURE["themes"].about == "Temaene holder ingen opplysninger om personer."


def test_register_in_the_office_has_the_fields_of_a_theme():
    names = {field.name for field in Theme._meta.get_fields()}

    assert set(REGISTERS["themes.themes"].fields) <= names


def test_list_shows_the_themes_of_the_day(client, db):
    whole = theme()
    theme("vassdrag", "Vassdrag", parent=whole, valid_from=date(2023, 1, 1))

    now = client.get("/temaer/?on=2023-06-08").content.decode()
    before = client.get("/temaer/?on=2022-06-08").content.decode()

    assert "Vassdrag" in now
    assert "del av Oslofjorden" in now
    assert "Vassdrag" not in before


def test_list_says_when_there_are_none(client, db):
    assert "Ingen temaer er registrert denne dagen." in client.get("/temaer/").content.decode()


def test_theme_shows_its_parts_and_what_it_is_part_of(client, db):
    whole = theme(summary="Fjorden har det ikke bra.", aliases=["Fjorden"])
    theme("vassdrag", "Vassdrag", parent=whole)

    above = client.get("/temaer/oslofjorden/").content.decode()
    below = client.get("/temaer/vassdrag/").content.decode()

    assert "Fjorden har det ikke bra." in above
    assert 'href="/temaer/vassdrag/"' in above
    assert 'href="/temaer/oslofjorden/"' in below


def test_theme_says_when_it_is_not_followed(client, db):
    theme(valid_from=date(2019, 1, 1), valid_until=date(2022, 1, 1))

    shown = client.get("/temaer/oslofjorden/?on=2023-06-08").content.decode()

    assert "Rådet følger ikke temaet denne dagen." in shown


def test_theme_that_is_not_there_is_not_found(client, db):
    assert client.get("/temaer/tull/").status_code == 404
