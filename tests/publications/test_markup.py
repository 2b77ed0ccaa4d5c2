import pytest

from samrad.publications import markup, webpage


def at(path):
    return f"/spor/{path}/"


def read(text):
    return markup.read(text, "prøve")


def html(text, level=3):
    return str(webpage.as_html(read(text), at, level, str))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<p>uten slutt", "ikke velformet"),
        ("<div>x</div>", "<div> kan ikke stå i <section>"),
        ("<p><table></table></p>", "<table> kan ikke stå i <p>"),
        ("<p onclick='x'>x</p>", "<p> kan ikke ha onclick"),
        ("<script>x</script>", "<script> kan ikke stå"),
        ("<p>&nbsp;</p>", "ikke velformet"),
    ],
)
def test_words_outside_the_vocabulary_are_refused(text, why):
    with pytest.raises(markup.Unknown, match=why):
        read(text)


def test_paragraph_keeps_its_facts_and_folds_its_blanks():
    section = read(
        '<p>Rådet\n  har <fact path="m" kind="count" document="">64</fact> medlemmer.</p>'
    )

    (block,) = markup.blocks(section, at)

    assert block["kind"] == "p"
    assert block["runs"] == [
        {"text": "Rådet har ", "style": ""},
        {"text": "64", "style": "", "to": "/spor/m/", "kind": "count"},
        {"text": " medlemmer.", "style": ""},
    ]


def test_stated_fact_carries_its_document_to_paper():
    section = read(
        '<p><strong><fact path="m" kind="stated" document="Årsrapport">4</fact></strong></p>'
    )

    (run,) = markup.blocks(section, at)[0]["runs"]

    assert (run["document"], run["style"]) == ("Årsrapport", "strong")


def test_hard_blank_in_a_number_stays():
    (block,) = markup.blocks(read("<p>2\u00a0278\u00a0052</p>"), at)

    assert block["runs"][0]["text"] == "2\u00a0278\u00a0052"


def test_table_knows_its_head_its_numbers_and_its_widths():
    section = read(
        "<table><caption>Viken</caption><thead><tr><th scope='col' class='number'>Nr.</th>"
        "<th scope='col'>Kommune</th></tr></thead><tbody><tr><td class='number'>2</td>"
        "<th scope='row'>Aremark i Østfold fylke</th></tr></tbody></table>"
    )

    (table,) = markup.blocks(section, at)

    assert table["widths"] == [0, 23]
    assert [cell["head"] for cell in table["head"][0]] == [True, True]
    assert [cell["head"] for cell in table["body"][0]] == [False, True]
    assert table["caption"] == [{"text": "Viken", "style": ""}]


def test_lists_gaps_pairs_and_breaks_reach_paper():
    section = read(
        "<ol><li value='3'>tre</li></ol><ul><li>punkt</li></ul>"
        "<gap path='g' asked-by='§ 14-7'>Forordet mangler.</gap>"
        "<dl><dt>Vedtatt</dt><dd>i går<br/>kveld</dd></dl>"
        "<p>Se <behind path='b'>tabellen</behind>, <gap path='h' asked-by=''>ukjent</gap></p>"
        "<table><tbody><tr><td>a</td></tr></tbody></table>"
    )

    ordered, unordered, gap, pairs, paragraph, table = markup.blocks(section, at)

    assert ordered["items"][0]["value"] == "3"
    assert unordered["items"][0]["value"] is None
    assert gap == {"kind": "gap", "text": "Forordet mangler.", "asked_by": "§ 14-7"}
    assert [run["text"] for run in pairs["pairs"][0][1]] == ["i går", "\n", "kveld"]
    assert paragraph["runs"][1]["kind"] == "behind"
    assert paragraph["runs"][3] == {"text": "ukjent", "style": "gap"}
    assert table["caption"] == []


def test_page_links_a_number_to_its_rows():
    made = html('<p>Rådet har <fact path="m" kind="count" document="">64</fact> medlemmer.</p>')

    assert made == (
        '<p class="ds-paragraph">Rådet har '
        '<a class="fact" href="/spor/m/" data-kind="count">64</a> medlemmer.</p>'
    )


def test_page_marks_a_stated_number_and_cites_its_document():
    made = html('<p><fact path="m" kind="stated" document="Årsrapport">4</fact></p>')

    assert 'title="Oppgitt i Årsrapport"' in made
    assert "(oppgitt)" in made


def test_page_headings_follow_the_level_above():
    assert "<h4" in html("<h3>Styret</h3>", level=3)
    assert "<h3" in html("<h3>Styret</h3>", level=2)
    assert "<h5" in html("<h4>Sammensetning</h4>", level=3)


def test_page_table_scrolls_and_is_named_after_its_caption():
    made = html("<table><caption>Viken</caption><tbody><tr><td>a</td></tr></tbody></table>")

    assert 'role="region"' in made
    assert 'aria-label="Viken"' in made
    assert 'aria-label=""' in html("<table><tbody><tr><td>a</td></tr></tbody></table>")


def test_page_gap_says_who_asks():
    made = html("<gap path='g' asked-by='kommuneloven § 14-7'>Forordet mangler.</gap>")

    assert "<strong>Mangler:</strong> Forordet mangler." in made
    assert "Kreves av kommuneloven § 14-7." in made
    assert "Kreves" not in html("<gap path='g' asked-by=''>Forordet mangler.</gap>")


def test_page_leads_from_a_list_to_its_rows():
    made = html("<p><behind path='b'>målene</behind></p>")

    assert (
        '<a class="behind" href="/spor/b/">Radene bak<span class="ds-sr-only"> målene</span></a>'
    ) in made


def test_text_from_the_record_is_never_markup():
    assert "&lt;b&gt;" in html("<p>&lt;b&gt;fet&lt;/b&gt;</p>")
