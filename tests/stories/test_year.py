"""J7 and J8: the fee from preview to payment, and the wheel from what is due to what is done."""

import re

from tests.factories.finance import organisation


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def words_of(page):
    """What the page says, with ordinary spaces."""
    return page.inner_text("main").replace("\u00a0", " ")


def test_the_fee_of_2023_goes_from_preview_to_payment(page_of, faults):
    page = page_of("Ingrid")
    page.goto("/kontor/okonomi/faktura/utsteder/")
    for field, text in (
        ("name", "Prøverådet"), ("organisation_number", organisation(1)),
        ("postcode", "0037"), ("city", "Oslo"), ("account", "15030400000"),
        ("email", "faktura@proveraadet.example"),
    ):  # fmt: skip
        page.locator(f"#id_{field}").fill(text)
    press(page, "Lagre")

    page.goto("/kontor/okonomi/faktura/2023/")
    assert "64 kan ikke faktureres" in words_of(page)
    assert page.get_by_role("button", name="Lag fakturaene").count() == 0
    names = page.locator("tbody th[scope=row] a").all_inner_texts()
    page.goto("/kontor/okonomi/faktura/referanser/")
    assert faults(page) == []
    page.locator("#id_lines").fill("\n".join(f"{name};PRØVE-{name}" for name in names))
    press(page, "Lagre")
    assert "64 medlemmer er ført." in words_of(page)
    page.goto("/kontor/okonomi/faktura/2023/")
    preview = words_of(page)
    assert "64 fakturaer på til sammen 6 834 156,00 kroner uten mva" in preview
    assert "2 278 052 innbyggere" in preview
    assert faults(page) == []
    press(page, "Lag fakturaene")
    assert "64 fakturaer er laget." in words_of(page)
    assert "Alle er fakturert" in words_of(page)
    assert faults(page) == []
    page.reload()
    assert page.get_by_role("button", name="Lag fakturaene").count() == 0

    page.get_by_role("row", name=re.compile("Asker")).get_by_role("link").first.click()
    page.get_by_text("EHF uten feil").wait_for()
    bill, asker = page.url, words_of(page)
    kid, total = re.search(r"KID\s+(\d+)", asker)[1], re.search(r"([\d ]+,\d\d) kr", asker)[1]
    assert page.request.get(bill.rstrip("/") + ".pdf").body().startswith(b"%PDF")
    assert faults(page) == []

    page.goto("/kontor/okonomi/innbetalinger/")
    page.locator("input[type=file]").set_input_files(
        {
            "name": "bank.csv",
            "mimeType": "text/csv",
            "buffer": f"Dato;Beløp;KID\n21.11.2026;{total};{kid}\n".encode(),
        }
    )
    press(page, "Les filen")
    page.goto(bill)
    assert "betalt" in words_of(page)
    page.goto("/kontor/okonomi/faktura/2023/")
    assert f"{total.strip()} kr" in words_of(page)


def test_what_the_wheel_says_is_due_is_marked_done(page_of, open_page, faults):
    page = page_of("Ingrid")
    page.goto("/kontor/arshjul/2023/")
    assert "Valgår: kommunestyre- og fylkestingsvalg 11. september 2023." in words_of(page)
    late = int(re.search(r"(\d+) frister er passert", words_of(page))[1])
    page.get_by_role("button", name=re.compile("^(Utført|Merk som utført)")).first.click()
    page.goto("/kontor/arshjul/2023/")
    assert f"{late - 1} frister er passert" in words_of(page)
    assert faults(page) == []

    anyone = open_page()
    anyone.goto("/arshjul/2023/")
    assert "utført" in words_of(anyone)
    assert anyone.request.get("/arshjul/frister.ics").text().startswith("BEGIN:VCALENDAR")
    assert faults(anyone) == []
