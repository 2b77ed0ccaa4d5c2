"""The web edition wears the council's own style: on the page, and in the file that stands alone."""

import base64
from datetime import UTC, date, datetime

import pytest

from samrad.base.record.skeleton import new_council
from samrad.publications import paper, stylesheets
from samrad.publications.house import BadHouse, house
from samrad.publications.paper import Facts, Paper

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20v10z"/></svg>'
STYLE = "/dokumenter/husstil.css"


@pytest.fixture
def own(settings, tmp_path):
    """A council's directory with a house style of its own; takes the lines of its file."""
    settings.COUNCILS, settings.COUNCIL = tmp_path, "prove"
    folder = tmp_path / "prove" / "house"
    folder.mkdir(parents=True)
    (folder / "merke.svg").write_text(LOGO, encoding="utf-8")

    def put(text):
        (folder / "house.toml").write_text(text, encoding="utf-8")

    return put


def alone():
    made = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
    parts = (Facts((("Sted", "Moss"),)),)
    return paper.whole(
        Paper(title="Medlemsbevis", kind="Bevis", council="Prøverådet", dated=made, parts=parts)
    )


def test_page_and_file_take_colours_font_logo_and_footer_from_the_council(own, client, db):
    own('accent = "#aa0011"\nlogo = "merke.svg"\nlogo_alt = "Et segl"\nfooter = "Råd & venner"')

    page = client.get(STYLE)
    made = alone()

    assert page["Content-Type"] == "text/css; charset=utf-8"
    assert "--house-accent: #aa0011;" in page.content.decode()
    assert '--house-font: "Inter";' in page.content.decode()
    assert "--house-accent: #aa0011;" in made
    mark = base64.b64encode(LOGO.encode()).decode()
    assert f'src="data:image/svg+xml;base64,{mark}" alt="Et segl"' in made
    assert "<footer>Råd &amp; venner</footer>" in made


def test_council_without_a_style_looks_as_everybody(own, client, db):
    own("")

    assert "--house-accent: #0e5a66;" in client.get(STYLE).content.decode()
    assert "<img" not in alone()
    assert "<footer>" not in alone()


def test_style_that_cannot_be_read_stops_the_file_and_not_the_page(own, client, db):
    own('accent = "rød"')

    assert "--house-accent: #0e5a66;" in client.get(STYLE).content.decode()
    with pytest.raises(BadHouse, match="en farge som"):
        alone()


def test_style_never_ends_its_own_element(own, monkeypatch, tmp_path):
    own("")
    ours = tmp_path / "ours.css"
    ours.write_text('a::after { content: "</style><script>"; }', encoding="utf-8")
    monkeypatch.setattr(stylesheets, "OURS", ours)

    assert "</style><script>" not in alone()


def test_a_new_council_has_a_house_style_with_its_own_footer(settings, tmp_path):
    settings.COUNCILS, settings.COUNCIL = tmp_path, "vestre"
    new_council(tmp_path / "vestre", name='Vestre «råd"', day=date(2024, 1, 1))
    file = tmp_path / "vestre" / "house" / "house.toml"

    assert (house().footer, house().logo) == ('Vestre «råd"', "")

    file.write_text(file.read_text().replace("# accent", "accent"))
    assert house().accent == "#0e5a66"
