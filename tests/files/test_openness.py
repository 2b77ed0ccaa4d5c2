"""Who may read a document, on what ground, and what stops it from becoming public."""

from datetime import date, timedelta

import pytest
from tests.conftest import AT
from tests.files import made

from samrad.audit import chain
from samrad.base import clock
from samrad.base.actions import Denied, Invalid, row_key
from samrad.base.policies import ANYONE, Actor
from samrad.base.ports.readers import READERS
from samrad.base.vocabulary import Role
from samrad.files import actions, grounds, queries
from samrad.files.models import Document
from samrad.files.vocabulary import DEFERRING, GROUNDS, MASKED

INTERNAL, SECRET = "offentleglova § 14 første ledd", GROUNDS[0]
LATER, TODAY = date(2026, 6, 1), date(2026, 1, 15)


@pytest.fixture(autouse=True)
def _today():
    with clock.stopped(AT):
        yield


@pytest.fixture
def add(db, ingrid):
    def added(text="Saksframlegg", **given):
        given.setdefault("title", "Lønnsforhandling med Ola")
        return actions.add_document(
            actor=ingrid, at=AT, upload=made.upload(made.pdf(text)), **given
        )

    return added


@pytest.fixture
def publish(ingrid):
    return lambda row: actions.publish_document(actor=ingrid, at=AT, document=row)


@pytest.fixture
def redact(ingrid):
    return lambda row, text="Sladdet": actions.add_redacted(
        actor=ingrid, at=AT, document=row, upload=made.upload(made.pdf(text), "sladdet.pdf")
    )


@pytest.fixture
def decide(ingrid):
    return lambda row, openness, **given: actions.set_openness(
        actor=ingrid, at=AT, document=row, openness=openness, **given
    )


# ---------------------------------------------------------------- who reads what


def test_nobody_outside_knows_of_a_document_before_it_is_published(add, kari):
    row = add()

    with pytest.raises(Document.DoesNotExist):
        queries.document(row.uid, kari, TODAY)
    assert queries.version_for(row, kari) is None
    assert queries.shown_title(row, kari) == MASKED


def test_an_open_published_document_is_read_by_kari(add, publish, kari):
    row = publish(add())

    assert queries.document(row.uid, kari, TODAY) == row
    assert queries.version_for(row, kari).text == "Saksframlegg"
    assert queries.shown_title(row, kari) == row.title


def test_an_unknown_address_is_nothing(db, ingrid):
    with pytest.raises(Document.DoesNotExist):
        queries.document("finnesikke", ingrid, TODAY)


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.CHAIR, Role.READER])
def test_kontoret_reads_what_is_not_public(add, role):
    row, reader = add(openness="exempt", legal_basis=SECRET), _with(role)

    assert queries.document(row.uid, reader, TODAY) == row
    assert queries.version_for(row, reader).kind == "original"


@pytest.mark.parametrize("role", [Role.DELEGATE, Role.GROUP_MEMBER, Role.MEMBERS_OFFICE])
def test_other_roles_read_as_anyone_does(add, role):
    assert queries.version_for(add(), _with(role)) is None


def _with(role):
    return Actor("user:9", "Noen", frozenset({role}))


def test_an_exempt_original_is_never_given_to_anyone(add, publish, redact, kari):
    row = publish(add("Ola tjener 900 000", openness="exempt", legal_basis=SECRET))

    assert queries.version_for(row, kari) is None
    redact(row)
    assert queries.version_for(row, kari).text == "Sladdet"
    assert queries.shown_title(row, kari) == MASKED
    assert queries.numbered_for(row, 1, kari) is None
    assert queries.numbered_for(row, 2, kari).kind == "redacted"


def test_the_redacted_variant_is_not_public_before_the_document_is(add, redact, kari):
    row = add(openness="exempt", legal_basis=SECRET)
    redact(row)

    assert queries.version_for(row, kari) is None
    assert queries.numbered_for(row, 2, kari) is None


def test_an_older_redacted_variant_is_withdrawn_by_a_newer(add, publish, redact, kari):
    row = publish(add(openness="exempt", legal_basis=SECRET))
    redact(row, "For lite sladdet")
    newer = redact(row, "Nok sladdet")

    assert queries.version_for(row, kari) == newer
    assert queries.numbered_for(row, 2, kari) is None


def test_a_title_of_its_own_is_shown_instead_of_the_masked(add, publish, kari, ingrid):
    row = publish(add(openness="exempt", legal_basis=SECRET, public_title="Forhandling"))

    assert queries.shown_title(row, kari) == "Forhandling"
    assert queries.shown_title(row, ingrid) == "Lønnsforhandling med Ola"


@pytest.mark.parametrize(
    ("days", "kind"), [(-1, None), (0, "original"), (1, "original"), (400, "original")]
)
def test_deferred_access_opens_on_its_day_by_itself(add, publish, kari, days, kind):
    row = publish(add(openness="deferred", legal_basis=DEFERRING[0], deferred_until=LATER))

    version = queries.version_for(row, kari, LATER + timedelta(days=days))

    assert (version.kind if version else None) == kind


def test_nobody_reads_ahead_by_asking_for_a_later_day(add, publish, kari):
    # Without a day, today decides, whatever page was asked for with ?on=.
    row = publish(add(openness="deferred", legal_basis=DEFERRING[0], deferred_until=LATER))

    assert queries.version_for(row, kari) is None


def test_a_deferred_document_has_its_redacted_variant_meanwhile(add, publish, redact, kari):
    row = publish(add(openness="deferred", legal_basis=DEFERRING[0], deferred_until=LATER))
    redact(row)

    assert queries.version_for(row, kari, TODAY).kind == "redacted"
    assert queries.version_for(row, kari, LATER).kind == "original"


def test_a_room_above_may_let_more_people_read(add, solveig, ola):
    row = add(openness="exempt", legal_basis=SECRET)

    with READERS.with_entry("tests", lambda found, actor: found == row and actor == solveig):
        assert queries.version_for(row, solveig).kind == "original"
        assert queries.document(row.uid, solveig, TODAY) == row
        assert queries.numbered_for(row, 1, solveig).number == 1
        assert queries.version_for(row, ola) is None


# ---------------------------------------------------------------- deciding


def test_openness_is_decided_and_takes_effect_at_once(add, publish, decide, kari):
    row = publish(add())
    decide(row, "exempt", legal_basis=SECRET, public_title="Sak")

    row.refresh_from_db()
    assert queries.version_for(row, kari) is None
    assert queries.shown_title(row, kari) == "Sak"
    assert decide(row, "open").legal_basis == ""


def test_kari_decides_nothing(add, kari):
    with pytest.raises(Denied):
        actions.set_openness(actor=kari, at=AT, document=add(), openness="open")


@pytest.mark.parametrize(
    ("openness", "given", "refusal"),
    [
        ("exempt", {}, actions.NoGround),
        ("exempt", {"legal_basis": "fordi vi vil"}, actions.NoGround),
        ("exempt", {"legal_basis": "kommuneloven § 14"}, actions.NoGround),
        ("exempt", {"legal_basis": "offentleglova § 5 første ledd"}, actions.NoGround),
        ("exempt", {"legal_basis": "offentleglova § 12"}, actions.NoGround),
        ("exempt", {"legal_basis": "offentleglova § 27"}, actions.NoGround),
        ("exempt", {"legal_basis": SECRET, "deferred_until": LATER}, Invalid),
        ("deferred", {"legal_basis": DEFERRING[0]}, actions.NoReleaseDay),
        ("deferred", {"deferred_until": LATER}, actions.NoGround),
        ("open", {"legal_basis": SECRET}, Invalid),
        ("open", {"deferred_until": LATER}, Invalid),
        ("hemmelig", {}, Invalid),
    ],
)
def test_what_is_kept_from_the_public_needs_a_ground_that_fits(
    add, decide, openness, given, refusal
):
    row = add()

    with pytest.raises(refusal):
        decide(row, openness, **given)
    with pytest.raises(refusal):
        add(openness=openness, **given)

    row.refresh_from_db()
    assert row.openness == "open"


@pytest.mark.parametrize("ground", [*GROUNDS, "offl. § 23", "Offl § 24 andre ledd", "offl.§13"])
def test_the_grounds_offered_and_others_in_the_act_may_be_used(add, decide, ground):
    assert decide(add(), "exempt", legal_basis=ground).legal_basis == ground


def test_a_tender_may_be_deferred_on_another_ground(add, decide):
    # OFL-13: exempt under § 23 third paragraph until the supplier is chosen.
    row = decide(
        add(), "deferred", legal_basis="offentleglova § 23 tredje ledd", deferred_until=LATER
    )

    assert row.deferred_until == LATER


@pytest.mark.parametrize("paper", ["case_paper", "annex", "agenda"])
@pytest.mark.parametrize("ground", [INTERNAL, "offentleglova § 15 første ledd"])
def test_papers_to_an_elected_organ_are_never_internal(add, decide, paper, ground):
    row = add(paper=paper)

    with pytest.raises(actions.NotExemptable) as told:
        decide(row, "exempt", legal_basis=ground)

    assert told.value.finding.holds is False
    assert "gjelder ikke sakspapirer til et folkevalgt organ" in str(told.value)
    assert "Unntakene for interne dokumenter gjelder ikke saksframlegg" in str(told.value)
    assert "offentleglova §§ 14, 15 og 16 første ledd" in str(told.value)


def test_a_case_paper_may_be_exempt_on_another_ground_and_the_law_is_cited(add, decide):
    row = decide(add(paper="case_paper"), "exempt", legal_basis=SECRET)

    entry = chain.history(row_key(row))[0]
    assert entry.basis == "offentleglova §§ 14, 15 og 16 første ledd"


@pytest.mark.parametrize("paper", ["", "internal_note"])
def test_other_documents_may_be_internal(add, decide, paper):
    assert decide(add(paper=paper), "exempt", legal_basis=INTERNAL).openness == "exempt"


def test_an_internal_document_cannot_become_a_case_paper(add, ingrid):
    row = add(openness="exempt", legal_basis=INTERNAL)

    with pytest.raises(actions.NotExemptable):
        actions.declare_paper(actor=ingrid, at=AT, document=row, paper="annex")


def test_a_paper_is_declared_by_the_room_that_puts_it_before_a_body(add, ingrid):
    row = actions.declare_paper(actor=ingrid, at=AT, document=add(), paper="annex")

    assert row.get_paper_display() == "Vedlegg til sak"


def test_kari_declares_nothing(add, kari):
    with pytest.raises(Denied):
        actions.declare_paper(actor=kari, at=AT, document=add(), paper="annex")


def test_the_paper_kind_is_kept_when_openness_changes_and_can_be_changed_with_it(add, decide):
    row = add(paper="case_paper")

    assert decide(row, "open").paper == "case_paper"
    assert decide(row, "open", paper="").paper == ""


@pytest.mark.parametrize(
    ("ground", "section", "rule"),
    [
        (INTERNAL, 14, "OFL-16-1"),
        (SECRET, 13, "OFL-13"),
        (DEFERRING[1], 5, "OFL-13"),
        ("offentleglova § 24 første ledd", 24, ""),
        ("offentleglova §§ 14 og 15", 14, "OFL-16-1"),
        ("offentleglova § 1400", None, ""),
        ("", None, ""),
    ],
)
def test_a_ground_is_read_as_it_is_written(ground, section, rule):
    assert grounds.section(ground) == section
    assert grounds.rule_for(ground) == rule
    assert Document(legal_basis=ground).rule == rule


# ---------------------------------------------------------------- publishing


def test_kari_publishes_nothing(add, kari):
    with pytest.raises(Denied):
        actions.publish_document(actor=kari, at=AT, document=add())


def test_publishing_twice_keeps_the_first_time(add, publish, ingrid):
    row = publish(add())

    again = actions.publish_document(actor=ingrid, at=AT + timedelta(days=1), document=row)

    assert again.published_at == AT


def test_an_identity_number_stops_publishing_and_tells_where(add, publish):
    row = add(f"Født {made.PERSON}")

    with pytest.raises(actions.NationalId, match=r"sak\.pdf, side 1") as told:
        publish(row)

    row.refresh_from_db()
    assert row.published_at is None
    assert made.PERSON not in str(told.value)
    assert told.value.places == ["sak.pdf, side 1"]


def test_an_exempt_original_may_hold_one_but_its_public_variant_may_not(add, publish, redact, kari):
    row = publish(add(f"Født {made.PERSON}", openness="exempt", legal_basis=SECRET))

    with pytest.raises(actions.NationalId, match=r"sladdet\.pdf"):
        redact(row, f"Fortsatt {made.PERSON}")
    redact(row)

    assert queries.version_for(row, ANYONE).text == "Sladdet"


def test_a_variant_put_in_first_is_looked_through_when_published(add, publish, redact):
    row = add(openness="exempt", legal_basis=SECRET)
    redact(row, made.PERSON)

    with pytest.raises(actions.NationalId):
        publish(row)


def test_a_deferred_original_is_looked_through_before_its_day(add, publish):
    row = add(made.PERSON, openness="deferred", legal_basis=DEFERRING[0], deferred_until=LATER)

    with pytest.raises(actions.NationalId):
        publish(row)


def test_an_exempt_document_with_one_cannot_be_opened(add, publish, decide):
    row = publish(add(made.PERSON, openness="exempt", legal_basis=SECRET))

    with pytest.raises(actions.NationalId):
        decide(row, "open")

    row.refresh_from_db()
    assert row.openness == "exempt"


@pytest.mark.parametrize("given", [{"title": f"Født {made.PERSON}"}, {"public_title": made.PERSON}])
def test_a_title_with_one_stops_publishing_too(add, publish, given):
    with pytest.raises(actions.NationalId, match="tittelen"):
        publish(add(**given))


def test_a_title_nobody_outside_sees_may_hold_one(add, publish):
    row = publish(add(title=made.PERSON, openness="exempt", legal_basis=SECRET))

    assert row.published_at == AT


def test_a_published_document_gets_no_title_with_one(add, publish, ingrid):
    row = publish(add())

    with pytest.raises(actions.NationalId):
        actions.retitle_document(actor=ingrid, at=AT, document=row, title=made.PERSON)


# ---------------------------------------------------------------- what others are offered


def test_search_is_offered_the_original_for_kontoret_and_the_public_variant_for_anyone(
    add, publish, redact
):
    secret = publish(add("Hemmelig lønn", openness="exempt", legal_basis=SECRET))
    redact(secret)
    publish(add("Åpent referat", title="Referat"))
    add("Utkast", title="Utkast")

    found = [(one.title, one.is_public, one.text) for one in queries.searchable(TODAY)]

    assert found == [
        ("Lønnsforhandling med Ola", False, "Hemmelig lønn"),
        (MASKED, True, "Sladdet"),
        ("Referat", False, "Åpent referat"),
        ("Referat", True, "Åpent referat"),
        ("Utkast", False, "Utkast"),
    ]
    public = " ".join(one.title + one.text for one in queries.searchable(TODAY) if one.is_public)
    assert "lønn" not in public.lower()


def test_what_is_published_is_open_data_and_nothing_else_is(add, publish, redact):
    from samrad.base.ports.datasets import DATASETS

    secret = publish(add("Hemmelig", openness="exempt", legal_basis=SECRET))
    redact(secret)
    publish(add("Skjult", openness="exempt", legal_basis=SECRET))
    open_one = publish(add(title="Referat"))
    publish(add(openness="deferred", legal_basis=DEFERRING[0], deferred_until=LATER))
    add(title="Utkast")

    rows = list(DATASETS["filer"].rows(LATER))

    assert [(row[0], row[1], row[3]) for row in rows] == [
        (secret.uid, MASKED, "Sladdet"),
        (open_one.uid, "Referat", "Original"),
    ]
    assert {len(row) for row in rows} == {len(DATASETS["filer"].columns)}
    assert ANYONE.name not in rows[0]


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_offered_costs_the_same_for_any_number(
    add, publish, count, django_assert_num_queries
):
    for number in range(count):
        publish(add(str(number)))

    with django_assert_num_queries(2):
        assert len(queries.published_on(TODAY)) == count
    with django_assert_num_queries(2):
        assert len(list(queries.searchable(TODAY))) == 2 * count


def test_no_room_can_let_those_in_who_are_nobody(add, kari):
    row = add(openness="exempt", legal_basis=SECRET)

    with READERS.with_entry("tests", lambda _found, _actor: True):
        assert queries.version_for(row, kari) is None
        assert not queries.readable(row, kari)


def test_the_dataset_of_an_earlier_day_holds_what_was_published_then(add, publish):
    from samrad.base.ports.datasets import DATASETS

    publish(add())

    assert list(DATASETS["filer"].rows(TODAY - timedelta(days=1))) == []
