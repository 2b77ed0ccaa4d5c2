"""J6, plan and budget: from guidelines to a budget and a programme that are locked, and onwards.

All that is decided here is invented: «Prøve» stands in every text. The bodies are the record's.
"""

import re

from samrad.base import clock

TODAY = clock.today()
YEAR = TODAY.year + 1
MEASURES = (
    ("5.1.1", "Prøvetiltak om lading", "Løpende", "Styret\nPrøvegruppen", "Prøvepartneren"),
    ("5.1.2", "Prøvetiltak om sykkel", str(YEAR), "Styret", ""),
)
THEMES = ("Prøvetema", "Prøveområder")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def words_of(page):
    """What the page says, with ordinary spaces."""
    return " ".join(page.inner_text("main").replace("\u00a0", " ").split())


def fill(page, **fields):
    for name, text in fields.items():
        page.locator(f"#id_{name}").fill(text)


def decided(page, what, on):
    """The ground: a decision described, made on a day."""
    fill(page, decision=f"Prøvevedtak om {what}", decided_on=on)


def adopt_guidelines(page, faults):
    page.goto("/kontor/program/foringer/")
    assert faults(page) == []
    fill(
        page, name="Prøveføringer 2025–2028", vision="En prøvevisjon", adopted_on="2024-08-29",
        valid_from="2025-01-01", valid_until="2028-12-31",
    )  # fmt: skip
    page.locator("#id_adopted_by").select_option(label="Representantskapet")
    decided(page, "strategi", "2024-08-29")
    press(page, "Vedta")
    assert "Prøveføringer 2025–2028 er vedtatt." in words_of(page)
    assert faults(page) == []


def add_focus_area(page, faults):
    page.goto("/kontor/register/strategy.focus_areas/ny/")
    assert faults(page) == []
    fill(page, slug="prove-2025", number="1", name="Prøveområdet")
    page.locator("#id_strategy").select_option(label="Prøveføringer 2025–2028")
    page.locator("#id_source").select_option(index=1)
    press(page, "Lagre")
    assert "Prøveområdet" in words_of(page)


def start_programme(page, faults):
    page.goto("/kontor/program/")
    assert f"Registeret har ikke noe handlingsprogram for {YEAR}." in words_of(page)
    assert faults(page) == []
    page.locator(f"a[href$='?ar={YEAR}']").click()
    assert page.locator("#id_year").input_value() == str(YEAR)
    assert page.locator("#id_starts_from option:checked").inner_text() == "Handlingsprogram 2023"
    page.locator("#id_starts_from").select_option("")
    fill(page, name=f"Prøveprogram {YEAR}")
    decided(page, "program", f"{YEAR - 1}-01-15")
    press(page, "Opprett")
    assert "Utkastet har ingen tiltak ennå." in words_of(page)
    assert "Utkastet følger Prøveføringer 2025–2028." in words_of(page)
    assert faults(page) == []
    return page.url


def write_measures(page, draft, faults):
    for place, (number, title, frame, responsible, partners) in enumerate(MEASURES):
        page.goto(draft)
        page.get_by_role("link", name="Nytt tiltak").click()
        fill(page, number=number, title=title, time_frame=frame, responsible=responsible)
        fill(page, partners=partners, indicator="Prøvepunkter", indicator_goal="500")
        page.locator("#id_focus_area").select_option(label="Prøveområdet")
        page.get_by_label("13 Stoppe klimaendringene").check()
        if place:
            page.locator("#id_chapter").select_option(label="5.1 Prøvekapitlet")
        else:
            assert faults(page) == []
            fill(page, new_chapter="Prøvekapitlet")
            press(page, "Lagre tiltaket")
            assert "Skriv nummeret først" in words_of(page)
            page.heard.complaints.clear()  # a browser complains of the 422 of a refusal
            assert faults(page) == []
            fill(page, new_chapter="5.1 Prøvekapitlet")
        press(page, "Lagre tiltaket")
        assert f"«{number} {title}» er lagret." in words_of(page)
    assert "5.1 Prøvekapitlet" in words_of(page)
    assert faults(page) == []


def write_matrix(page, draft, faults):
    page.goto(draft)
    for theme in THEMES:
        page.get_by_role("link", name="Ny kolonne").click()
        fill(page, name=theme)
        press(page, "Lagre kolonnen")
    assert "Ingen ruter er fylt ut ennå." in words_of(page)
    page.get_by_role("link", name="Ny rute").click()
    page.locator("#id_theme").select_option(label=THEMES[0])
    press(page, "Lagre ruten")
    assert "Velg et tiltak eller skriv en aktivitet." in words_of(page)
    page.heard.complaints.clear()  # a browser complains of the 422 of a refusal
    page.locator("#id_measure").select_option(label=" ".join(MEASURES[0][:2]))
    assert faults(page) == []
    press(page, "Lagre ruten")
    page.get_by_role("link", name=re.compile(f"rad 1 under {THEMES[1]}")).click()
    fill(page, text="Prøvefestival", owners="Prøvekommunen")
    press(page, "Lagre ruten")
    assert f"«Prøvefestival» står under «{THEMES[1]}»." in words_of(page)
    assert faults(page) == []


def make_budget(page, faults):
    page.goto("/kontor/okonomi/budsjett/")
    fill(page, year=str(YEAR))
    page.locator("#id_starts_from").select_option("")
    press(page, "Lag utkastet")
    lines = (("Prøveinntekt", "income", "100 000", None), ("Prøvelading", "expense", "100 000", 1))
    for label, kind, amount, measure in lines:
        page.get_by_role("link", name="Ny linje").click()
        fill(page, label=label, amount=amount)
        page.locator("#id_kind").select_option(kind)
        if measure:
            page.locator("#id_measure").select_option(label=" ".join(MEASURES[0][:2]))
            assert faults(page) == []
        press(page, "Lagre")
    assert f"tiltak {MEASURES[0][0]} {MEASURES[0][1]}" in words_of(page)
    page.get_by_role("link", name="Før vedtaket").click()
    fill(page, on=TODAY.isoformat(), decision="Prøvevedtak om budsjett")
    press(page, "Før vedtaket og lås")
    assert f"Budsjett {YEAR} er vedtatt og låst." in words_of(page)
    assert faults(page) == []


def lay_forward_and_adopt(page, draft, faults):
    page.goto(draft)
    page.get_by_role("link", name="Før innstillingen").click()
    page.locator("#id_recommended_by").select_option(label="Styret")
    fill(page, recommended_on=TODAY.isoformat())
    decided(page, "innstilling", TODAY.isoformat())
    assert faults(page) == []
    press(page, "Før innstillingen")
    assert f"Prøveprogram {YEAR} er innstilt." in words_of(page)
    page.get_by_role("link", name="Før vedtaket").click()
    assert page.locator("#id_programme option:checked").inner_text() == f"Prøveprogram {YEAR}"
    page.locator("#id_adopted_by").select_option(label="Representantskapet")
    fill(page, adopted_on=TODAY.isoformat())
    decided(page, "handlingsprogram", TODAY.isoformat())
    press(page, "Vedta")
    assert f"Prøveprogram {YEAR} er vedtatt." in words_of(page)
    return page.url


def test_a_plan_goes_from_guidelines_to_what_is_locked_and_next_years_starts_from_it(
    page_of, open_page, faults
):
    page = page_of("Ingrid")
    adopt_guidelines(page, faults)
    add_focus_area(page, faults)
    draft = start_programme(page, faults)
    write_measures(page, draft, faults)
    write_matrix(page, draft, faults)
    anyone = open_page()
    public = draft.replace("/kontor/program/utkast/", "/program/")
    assert anyone.goto(public).status == 404
    anyone.heard.complaints.clear()  # a browser complains of the 404
    make_budget(page, faults)

    adopted = lay_forward_and_adopt(page, draft, faults)
    assert adopted == public
    assert anyone.goto(public).status == 200
    told = words_of(anyone)
    assert "Fingeravtrykk" in told
    assert "Innstilt av Styret" in told
    assert faults(anyone) == []
    assert "Prøvefestival Prøvekommunen" in told
    anyone.get_by_role("link", name=f"{MEASURES[0][0]} {MEASURES[0][1]}").first.click()
    measure = words_of(anyone)
    assert "Ansvar Styret; Prøvegruppen" in measure
    assert "Partnere Prøvepartneren" in measure
    assert "Prøvelading 100 000,00" in measure
    assert faults(anyone) == []
    paper = anyone.request.get(f"{public}handlingsprogram.pdf")
    assert paper.body().startswith(b"%PDF")

    page.goto(draft)
    assert "vedtatt og låst" in words_of(page)
    assert page.get_by_role("link", name="Nytt tiltak").count() == 0
    page.goto(f"/kontor/program/nytt/?ar={YEAR + 1}")
    assert page.locator("#id_starts_from option:checked").inner_text() == f"Prøveprogram {YEAR}"
    decided(page, "neste program", TODAY.isoformat())
    press(page, "Opprett")
    following = words_of(page)
    assert all(f"{number} {title}" in following for number, title, *_rest in MEASURES)
    assert all(words in following for words in (*THEMES, "Prøvefestival"))
    assert len(re.findall(rf"\b{YEAR}\b", page.inner_text("main"))) >= len(MEASURES)
    assert faults(page) == []
