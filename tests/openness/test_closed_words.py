"""The words of a closed case, through the whole of a meeting: no stranger's link leads to them."""

from datetime import timedelta

import pytest
from tests import factories
from tests.factories import cases, chamber
from tests.openness.crawler import crawled, said

from samrad.base import clock, store
from samrad.cases.models import Case, CasePaper
from samrad.chamber import actions as room
from samrad.chamber.policies import acting_as
from samrad.debate import actions as debate
from samrad.files.vocabulary import Openness
from samrad.mail.models import Message
from samrad.meetings import actions as meetings
from samrad.meetings import queries
from samrad.meetings.models import Minutes
from samrad.motions import actions as motions
from samrad.motions.actions import Wording
from samrad.motions.models import Motion
from samrad.people.models import ContactPoint
from samrad.publications import prose
from samrad.search import actions as search
from samrad.voting import actions as voting
from samrad.voting.models import Poll

pytestmark = pytest.mark.django_db
SECRET = "Blåbærsyltetøy"
OPEN = "Tyttebærgelé"
SCREENED = {
    "public_title": "Personalsak",
    "is_screened": True,
    "legal_basis": "offl. § 13 jf. fvl. § 13",
}
KEY = f"representantskap-{chamber.DAY}"
MEETING = f"/moter/{KEY}/"
PAPERS = [f"{MEETING}{what}" for what in ("motebok.pdf", "motebok.docx", "motemappe.pdf")]
OPEN_TO_ALL = [
    MEETING,
    f"{MEETING}saksliste.pdf",
    f"/moterom/{KEY}/apent/",
    f"/moterom/{KEY}/logg/",
    f"/moterom/{KEY}/voteringer/",
    f"/vedtak/{KEY}-sak-1-vedtak-1/",
    "/saker/sak-1/",
    "/data/vedtak.json",
    "/data/filer.csv",
]
EXTRACTS = [f"/vedtak/{KEY}-sak-2-vedtak-1/{what}" for what in ("", "saerutskrift.pdf")]
BESIDE = ("/lov/", "/arshjul/20")  # rules, and years to come: they say nothing of any row
# The page repeats what is asked: so the beginning of the word is asked, which finds the whole.
ASKS = [f"{page}?q={SECRET[:10]}" for page in ("/sok/", "/sok.json", "/vedtak/", "/saker/")]


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.MAIL_FOLDER, settings.BALLOT_LOCKS = tmp_path / "utsendt", tmp_path / "locks"
    settings.DEMO, settings.MAIL_HOST = False, ""
    with clock.stopped(chamber.AT):
        yield


def laid(of, position, word, **values):
    """A case whose every word is word, with a paper and an attachment, as an item of a meeting."""
    case = factories.make(
        Case,
        slug=f"sak-{position}",
        title=f"{word} i saken",
        opened_on=chamber.DAY - timedelta(days=30),
        **values,
    )
    step = cases.step(case, of.body, title=f"{word} steg")
    exempt = {"openness": Openness.EXEMPT, "legal_basis": "offl. § 13"} if values else {}
    papers = cases.document(f"{word} vedlegg", f"{word} i teksten.")
    chamber.changed(papers, public_title="Vedlegg" if values else "", **exempt)
    if not values:
        chamber.changed(papers, published_at=chamber.AT)
    cases.attachment(case, document=papers, consideration=step)
    factories.make(
        CasePaper,
        case=case,
        consideration=step,
        state="final",
        content={"title": f"{word}", "background": told(word), "assessment": told(word)},
        recommendation=told(word),
        alternatives=[{"title": word, "text": told(word)}],
        saved_at=chamber.AT,
        saved_by="user:1",
        published_at=None if values else chamber.AT,
        finalised_at=chamber.AT,
        sha256="a" * 64,
    )
    item = of.items.get(position=position)
    chamber.changed(
        item, title="", consideration=step, speaker=word, note=word, what_changed=f"{word} endret"
    )
    return item


def told(word):
    return prose.read(f"{word} er ordet.")


def member(sitting, label):
    return sitting.attendees.select_related("place").get(place__label=label, role="member")


def held(sitting, word, by):
    """The vote on the item, after all that was said, proposed and noted of it in that word."""
    given = {"actor": by, "at": chamber.AT, "sitting": sitting}
    asker = member(sitting, "Asker")
    acting = acting_as(asker)
    debate.ask_chair(actor=acting, at=chamber.AT, attendee=asker, text=f"{word}?")
    turn = debate.put_on_list(**given, attendee=asker, kind="speech", ground="")
    debate.end_turn(**given, turn=debate.give_floor(**given, turn=turn))
    wording = Wording(kind="alternative", text=told(word))
    motions.hand_in_motion(
        **given | {"actor": acting}, item=sitting.item, attendee=asker, wording=wording
    )
    room.add_remark(**given, text=f"{word} er merknaden.")
    meetings.add_to_item(
        actor=by,
        at=chamber.AT,
        item=sitting.item,
        discussion=told(word),
        motions=told(word),
        disqualified=word,
    )
    return voting.open_poll(**given, question=f"{word}?", about=word)


def ended(poll, word, by):
    for label in ("Asker", "Baerum"):
        one = member(poll.sitting, label)
        voting.cast_vote(actor=acting_as(one), at=chamber.AT, attendee=one, poll=poll, choice=0)
    closed = voting.close_poll(actor=by, at=chamber.AT, poll=poll)
    voting.decide_poll(actor=by, at=chamber.AT, poll=closed, text=told(word))


@pytest.fixture
def sitting(db):
    """A meeting with an open case and a screened one, laid before it with all their papers."""
    row = chamber.sitting()
    laid(row.meeting, 1, OPEN)
    laid(row.meeting, 2, SECRET, **SCREENED)
    chamber.everyone_arrives(row)
    return row


def read():
    """All that a stranger reads, when the index has read all that stands."""
    search.rebuild(at=chamber.AT)
    guessed = ["storskjerm/", "voteringer/", "forslag/", "ordet/klokke/"]
    for number in Poll.objects.values_list("pk", flat=True):
        guessed += [f"votering/{number}/", f"votering/{number}/liste.csv"]
    guessed += [f"forslag/{one}/" for one in Motion.objects.values_list("pk", flat=True)]
    guesses = [f"/moterom/{KEY}/{one}" for one in guessed] + PAPERS + EXTRACTS
    found = crawled(["/", *ASKS], guesses, beside=BESIDE)
    assert found.faults == {}
    return found


def treated(sitting, ingrid, *, to_the_end):
    """Both items treated; the vote on the closed one still open unless to_the_end."""
    for position, word in ((1, OPEN), (2, SECRET)):
        poll = held(chamber.begun(sitting, position), word, ingrid)
        if word == OPEN or to_the_end:
            ended(poll, word, ingrid)
    if to_the_end:
        content = queries.minutes_content(sitting.meeting)
        assert SECRET in str(content)
        factories.make(
            Minutes,
            meeting=sitting.meeting,
            content=content,
            sha256="a" * 64,
            finished_at=chamber.AT,
            finished_by="user:1",
        )


def test_a_stranger_reads_the_open_case_everywhere_and_the_closed_one_nowhere(sitting, ingrid):
    found = read()
    assert found.holding(SECRET) == []
    assert set(found.holding(OPEN)) >= {"/saker/sak-1/", MEETING, f"{MEETING}saksliste.pdf"}


@pytest.mark.parametrize("to_the_end", [False, True])
def test_a_stranger_follows_the_meeting_and_reads_no_closed_word(sitting, ingrid, to_the_end):
    treated(sitting, ingrid, to_the_end=to_the_end)

    found = read()

    assert found.holding(SECRET) == []
    assert set(found.holding(OPEN)) >= {*OPEN_TO_ALL, *(PAPERS if to_the_end else [])}
    if to_the_end:
        assert "Personalsak" in found.words[EXTRACTS[0]]


def test_no_letter_holds_a_closed_word(sitting, ingrid):
    by = {"actor": ingrid, "at": chamber.AT, "meeting": sitting.meeting}
    seat = factories.seat(sitting.meeting.body)
    person = factories.person("Eva Standin")
    factories.make(ContactPoint, person=person, email="eva@raad.example")
    factories.mandate(seat, person)
    meetings.issue_notice(**by)
    meetings.send_notice(**by, after=0)

    [message] = Message.objects.all()
    files = [said(store.content(one.sha256)) for one in message.attachments.all()]
    letter = "\n".join([message.subject, message.content.text, message.content.html, *files])
    assert OPEN in letter
    assert SECRET not in letter
