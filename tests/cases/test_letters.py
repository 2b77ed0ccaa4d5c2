"""Writing letters out of a case: drafts, two editors, freezing, sending, correcting, publishing."""

from datetime import date, timedelta

import pytest
from tests import factories
from tests.factories import cases as made

from samrad.base.actions import Denied, Invalid
from samrad.base.policies import Actor
from samrad.base.vocabulary import Role
from samrad.cases import actions, queries
from samrad.cases.models import Case, CaseAttachment, Letter
from samrad.files.actions import NationalId, set_openness
from samrad.files.vocabulary import Openness
from samrad.people.models import Position

pytestmark = pytest.mark.django_db
SENT = {"sent_on": date(2025, 6, 25), "sent_by": "portal"}


@pytest.fixture
def eva():
    return Actor("user:9", "Eva", frozenset({Role.SECRETARIAT}))


@pytest.fixture
def ola_leads(db):
    """Ola leads the board."""
    person = factories.person("Ola Standin")
    factories.mandate(factories.seat(made.board()), person, "chair")
    return person


def write(actor, at, case, letter=None, revision=0, **values):
    text = made.letter_text(**values)
    return actions.write_letter(
        actor=actor, at=at, case=case, text=text, letter=letter, revision=revision
    )


def finish(actor, at, letter):
    return actions.finish_letter(actor=actor, at=at, letter=letter, revision=letter.revision)


# ------------------------------------------------------------------ drafts


def test_what_is_typed_comes_back_as_it_was_typed(ingrid, at, case, ola_leads):
    beside = made.attachment(case)
    enclosed = (beside.document.uid,)

    write(ingrid, at, case, signer=ola_leads, enclosures=enclosed)

    kept = Letter.objects.get()
    assert queries.letter_text_of(kept) == made.letter_text(signer=ola_leads, enclosures=enclosed)
    assert (kept.number, kept.version, kept.revision, kept.state) == (1, 1, 1, "draft")
    assert kept.saved_by == "user:1"


def test_letters_of_a_case_are_numbered_and_saving_again_counts(ingrid, at, case):
    first = write(ingrid, at, case)
    second = write(ingrid, at, case, kind="letter", answer_by=None)

    again = write(ingrid, at, case, letter=first, revision=1, body="Nå.")

    assert (first.number, second.number) == (1, 2)
    assert (again.pk, again.revision) == (first.pk, 2)


def test_second_editor_is_told_who_saved_and_nothing_is_overwritten(ingrid, eva, at, case):
    letter = write(ingrid, at, case)
    write(eva, at, case, letter=letter, revision=1, body="Evas tekst.")

    with pytest.raises(actions.LetterSavedByAnother, match="Slettet bruker 9 lagret") as clash:
        write(ingrid, at, case, letter=letter, revision=1, body="Ingrids tekst.")

    differing = [
        (one.whose, one.paragraphs) for one in clash.value.differences if one.whose != "same"
    ]
    assert differing == [("theirs", ("Evas tekst.",)), ("mine", ("Ingrids tekst.",))]
    assert "Evas tekst." in str(Letter.objects.get().body)


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"recipient": "  "}, actions.NoRecipient),
        ({"subject": ""}, actions.NoSubject),
        ({"dated": date(2025, 3, 2)}, actions.DatedBeforeCase),
        ({"enclosures": ("finnes-ikke",)}, actions.NotOpen),
        ({"body": "[x](javascript:a)"}, Invalid),
        ({"kind": "letter"}, Invalid),
    ],
)
def test_what_cannot_be_a_letter_is_refused(ingrid, at, case, values, refusal):
    with pytest.raises(refusal):
        write(ingrid, at, case, **values)

    assert not Letter.objects.exists()


def test_case_opened_on_a_day_nobody_knows_holds_no_letter_back(ingrid, at):
    case = made.case(opened_on=date(2025, 12, 31), opened_precision="year")

    assert write(ingrid, at, case).dated == date(2025, 6, 20)
    assert write(ingrid, at, made.case("udatert", opened_on=None), dated=None).dated is None


def test_exempt_attachment_goes_with_no_letter(ingrid, at, case):
    document = made.attachment(case).document
    set_openness(
        actor=ingrid, at=at, document=document, openness=Openness.EXEMPT,
        legal_basis="offentleglova § 13", public_title="", paper="annex",
    )  # fmt: skip

    with pytest.raises(actions.NotOpen):
        write(ingrid, at, case, enclosures=(document.uid,))


def test_draft_is_taken_away(ingrid, at, case):
    found = actions.withdraw_letter(actor=ingrid, at=at, letter=write(ingrid, at, case))

    assert found == case
    assert not Letter.objects.exists()


def test_finished_letter_is_not_taken_away(ingrid, at, case):
    with pytest.raises(actions.LetterIsFinished):
        actions.withdraw_letter(actor=ingrid, at=at, letter=made.letter(case, "finished"))


def test_case_that_is_over_gets_no_letters(ingrid, at, case):
    letter = write(ingrid, at, case)
    actions.drop_case(actor=ingrid, at=at, case=case, ended_on=made.DAY, because="Ikke aktuelt")

    with pytest.raises(actions.CaseIsOver):
        write(ingrid, at, case)
    with pytest.raises(actions.CaseIsOver):
        finish(ingrid, at, letter)


# ------------------------------------------------------------------ who signs


def test_name_under_a_letter_is_one_the_record_knows_that_day(ingrid, at, case, ola_leads):
    letter = finish(ingrid, at, write(ingrid, at, case, signer=ola_leads))

    assert (letter.signer_title, letter.signer_name) == ("Leder av styret", "Ola Standin")


def test_post_in_the_secretariat_is_enough(ingrid, at, case):
    person = factories.person("Ingrid Standin")
    factories.make(Position, person=person, title="direktør", valid_from=date(2025, 1, 1))

    assert queries.signers_offered(date(2025, 6, 20)) == [(person.pk, "Ingrid Standin, direktør")]
    assert finish(ingrid, at, write(ingrid, at, case, signer=person)).signer_name == (
        "Ingrid Standin"
    )


def test_name_the_record_does_not_know_is_refused(ingrid, at, case):
    stranger = factories.person("Kari Standin")

    with pytest.raises(actions.NotInPost, match="Kari Standin i stilling eller verv 20"):
        write(ingrid, at, case, signer=stranger)
    with pytest.raises(actions.NotInPost):
        write(ingrid, at, case, signer=stranger, dated=None)


# ------------------------------------------------------------------ finishing


def test_finished_letter_is_frozen_with_its_references_and_fingerprint(ingrid, at, case):
    made.step(case, number=40, year=2025, printed="40/25", said_on=date(2025, 5, 2))
    beside = made.attachment(case)

    letter = finish(ingrid, at, write(ingrid, at, case, enclosures=(beside.document.uid,)))

    assert (letter.state, letter.our_reference) == ("finished", "Styret, sak 40/25")
    assert letter.enclosures == [
        {
            "document": beside.document.uid,
            "title": "Rapport",
            "sha256": queries.digest_of(beside),
        }
    ]
    kept = Letter.objects.get()
    assert len(kept.sha256) == 64
    assert queries.letter_is_intact(kept)
    kept.body = []
    assert not queries.letter_is_intact(kept)
    with pytest.raises(actions.LetterIsFinished):
        write(ingrid, at, case, letter=letter, revision=letter.revision)
    with pytest.raises(actions.LetterIsFinished):
        finish(ingrid, at, letter)


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"body": " "}, actions.EmptyLetter),
        ({"dated": None}, actions.NotDated),
        ({"dated": date(2026, 1, 16)}, actions.DatedAhead),
        ({"signer_title": ""}, actions.NobodySigns),
    ],
)
def test_letter_that_is_not_whole_is_not_finished(ingrid, at, case, values, refusal):
    letter = write(ingrid, at, case, **values)

    with pytest.raises(refusal):
        finish(ingrid, at, letter)

    assert Letter.objects.get().is_draft


def test_only_what_was_read_is_finished(ingrid, eva, at, case):
    letter = write(ingrid, at, case)
    write(eva, at, case, letter=letter, revision=1, body="Sent.")

    with pytest.raises(actions.LetterSavedByAnother):
        finish(ingrid, at, letter)


def test_enclosure_that_has_left_the_case_stops_it(ingrid, at, case):
    beside = made.attachment(case)
    letter = write(ingrid, at, case, enclosures=(beside.document.uid,))
    actions.detach_document(actor=ingrid, at=at, attachment=beside)

    with pytest.raises(actions.NotOpen):
        finish(ingrid, at, letter)


def test_what_went_with_a_finished_letter_stays_with_the_case(ingrid, at, case):
    beside = made.attachment(case)
    made.letter(case, "finished", enclosures=(beside.document.uid,))

    with pytest.raises(actions.GoneWithLetter, match="Rapport"):
        actions.detach_document(actor=ingrid, at=at, attachment=beside)

    assert CaseAttachment.objects.exists()


def test_identity_number_stops_finishing_what_anyone_will_read(ingrid, at, case):
    # An invented number with valid check digits.
    letter = write(ingrid, at, case, body="Søkeren er 29024860181.")

    with pytest.raises(NationalId, match="brevet"):
        finish(ingrid, at, letter)


# ------------------------------------------------------------------ sending


def test_sent_letter_of_an_open_case_is_everyones(ingrid, at, case):
    letter = made.letter(case, "finished")

    sent = actions.send_letter(actor=ingrid, at=at, letter=letter, **SENT)

    assert (sent.state, sent.sent_on, sent.sent_by) == ("sent", date(2025, 6, 25), "portal")
    assert sent.published_at == at
    assert queries.letter_is_intact(sent)


@pytest.mark.parametrize(
    ("state", "sent_on", "refusal"),
    [
        ("draft", date(2025, 6, 25), actions.LetterIsDraft),
        ("sent", date(2025, 6, 25), actions.AlreadySent),
        ("finished", date(2025, 6, 19), actions.SentBeforeDated),
        ("finished", date(2026, 1, 16), actions.SentAhead),
    ],
)
def test_sending_that_cannot_have_happened_is_refused(ingrid, at, state, sent_on, refusal):
    letter = made.letter(made.case(), state)

    with pytest.raises(refusal):
        actions.send_letter(actor=ingrid, at=at, letter=letter, sent_on=sent_on, sent_by="post")


def test_letter_of_a_screened_case_is_sent_and_never_public(ingrid, at, case):
    given = {"actor": ingrid, "at": at}
    case = actions.screen_case(
        **given, case=case, legal_basis="offentleglova § 13", public_title="Sak"
    )
    letter = write(ingrid, at, case, body="Søkeren er 29024860181.")
    sent = actions.send_letter(**given, letter=finish(ingrid, at, letter), **SENT)

    assert (sent.state, sent.published_at) == ("sent", None)
    with pytest.raises(actions.LetterIsScreened):
        actions.publish_letter(**given, letter=sent)


def test_letter_is_opened_by_itself_when_the_screening_is_lifted(ingrid, at, case):
    given = {"actor": ingrid, "at": at}
    letter = made.letter(case, "sent")
    actions.screen_case(**given, case=case, legal_basis="offentleglova § 13", public_title="Sak")
    letter.refresh_from_db()
    assert letter.published_at is None
    actions.unscreen_case(**given, case=case)

    published = actions.publish_letter(**given, letter=letter)
    again = actions.publish_letter(actor=ingrid, at=at + timedelta(days=1), letter=letter)

    assert (published.published_at, again.published_at) == (at, at)


def test_identity_number_stops_publishing_what_was_screened(ingrid, at, case):
    given = {"actor": ingrid, "at": at}
    actions.screen_case(**given, case=case, legal_basis="offentleglova § 13", public_title="Sak")
    letter = finish(ingrid, at, write(ingrid, at, case, body="Søkeren er 29024860181."))
    actions.unscreen_case(**given, case=case)

    sent = actions.send_letter(**given, letter=letter, **SENT)

    assert sent.published_at is None
    with pytest.raises(NationalId):
        actions.publish_letter(**given, letter=sent)


def test_letter_that_is_not_sent_is_not_published(ingrid, at, case):
    with pytest.raises(actions.NotSent):
        actions.publish_letter(actor=ingrid, at=at, letter=made.letter(case, "finished"))


# ------------------------------------------------------------------ correcting


def test_correction_is_a_new_version_that_says_why_and_the_old_one_stands(ingrid, at, case):
    kept, dropped = made.attachment(case), made.attachment(case, document=made.document("Kart"))
    enclosed = (kept.document.uid, dropped.document.uid)
    letter = made.letter(case, "sent", enclosures=enclosed)
    set_openness(
        actor=ingrid, at=at, document=dropped.document, openness=Openness.EXEMPT,
        legal_basis="offentleglova § 13", public_title="", paper="annex",
    )  # fmt: skip

    again = actions.correct_letter(actor=ingrid, at=at, letter=letter, reason=" Feil  adresse. ")

    assert (again.number, again.version, again.state) == (1, 2, "draft")
    assert again.what_changed == "Feil adresse."
    assert again.uids == [kept.document.uid]
    assert again.body == letter.body
    changed = write(ingrid, at, case, letter=again, revision=1, recipient="Skinnedepartementet")
    sent = actions.send_letter(actor=ingrid, at=at, letter=finish(ingrid, at, changed), **SENT)
    assert (sent.version, sent.recipient) == (2, "Skinnedepartementet")
    assert [one.version for one in queries.letters_of(case)] == [2, 1]
    assert all(queries.letter_is_intact(one) for one in Letter.objects.all())


def test_correction_of_nothing_without_a_reason_or_twice_is_refused(ingrid, at, case):
    given = {"actor": ingrid, "at": at}
    with pytest.raises(actions.LetterIsDraft):
        actions.correct_letter(**given, letter=made.letter(case), reason="Feil")
    letter = made.letter(case, "finished")
    with pytest.raises(actions.NoCorrectionTold):
        actions.correct_letter(**given, letter=letter, reason="  ")
    actions.correct_letter(**given, letter=letter, reason="Feil")

    with pytest.raises(actions.BeingCorrected, match="Versjon 2"):
        actions.correct_letter(**given, letter=letter, reason="Feil")
    with pytest.raises(actions.BeingCorrected):
        actions.send_letter(**given, letter=letter, **SENT)


# ------------------------------------------------------------------ who may


def test_kari_writes_no_letters(kari, at, case):
    draft, letter = made.letter(case), made.letter(case, "finished")
    given = {"actor": kari, "at": at}
    with pytest.raises(Denied):
        actions.write_letter(**given, case=case, text=made.letter_text())
    with pytest.raises(Denied):
        actions.finish_letter(**given, letter=draft, revision=1)
    with pytest.raises(Denied):
        actions.withdraw_letter(**given, letter=draft)
    with pytest.raises(Denied):
        actions.send_letter(**given, letter=letter, **SENT)
    with pytest.raises(Denied):
        actions.publish_letter(**given, letter=letter)
    with pytest.raises(Denied):
        actions.correct_letter(**given, letter=letter, reason="Feil")


def test_who_reads_a_letter_before_it_is_public(ingrid, haakon, kari, at, step):
    case, day = step.case, date(2026, 1, 15)
    sits = Actor("user:8", "Kjell", frozenset({Role.DELEGATE}), bodies=frozenset({"styre"}))
    elsewhere = Actor("user:7", "Liv", frozenset({Role.DELEGATE}), bodies=frozenset({"utvalg"}))

    def who():
        every = (ingrid, haakon, sits, elsewhere, kari)
        return [
            bool(queries.letters_told(queries.case_called("tog", day, one), one, day))
            for one in every
        ]

    letter = write(ingrid, at, case)
    assert who() == [True, True, False, False, False]
    letter = finish(ingrid, at, letter)
    assert who() == [True, True, True, False, False]
    actions.send_letter(actor=ingrid, at=at, letter=letter, **SENT)
    assert who() == [True, True, True, True, True]
    actions.screen_case(
        actor=ingrid, at=at, case=case, legal_basis="offentleglova § 13", public_title="Tog"
    )
    told = queries.case_called(Case.objects.get().slug, day, kari)
    assert queries.letters_told(told, kari, day) == []
