"""The four views, the pages where proposals are read and written, and the buttons."""

import pytest
from django.urls import reverse
from tests import factories
from tests.factories import chamber, users
from tests.motions.conftest import planned, propose, states

from samrad.base.ports.erasure import ERASURE
from samrad.base.ports.topics import TOPICS
from samrad.base.unsaved import Draft
from samrad.base.vocabulary import Role
from samrad.chamber import actions as room
from samrad.chamber.models import Attendee
from samrad.chamber.views.room import CARDS
from samrad.motions import actions, queries
from samrad.motions.models import Motion, Objection

DELEGATE = "chamber:delegate"


def entered(client, sitting, attendee, by):
    """A browser that holds the attendee's entry code."""
    codes = dict(room.hand_out_codes(actor=by, at=chamber.AT, sitting=sitting))
    code = next(code for one, code in codes.items() if one.pk == attendee.pk)
    client.post(reverse("chamber:enter", args=[sitting.meeting.slug]), {"code": code})
    assert str(sitting.pk) in client.session[CARDS]
    return client


@pytest.fixture
def phone(client, sitting, asker, ingrid):
    return entered(client, sitting, asker, ingrid)


def url(name, sitting, *args):
    return reverse(name, args=[sitting.meeting.slug, *args])


def written(**values):
    return {
        "kind": "alternative",
        "target": "",
        "text": "Rådet sier nei.",
        "recipient": "",
    } | values


def test_delegate_reads_the_recommendation_and_hands_in_a_proposal(phone, sitting, item):
    page = phone.get(url(DELEGATE, sitting))
    assert "Innstillingen" in page.text
    address = url("motions:hand_in", sitting, item.pk)
    assert address in page.text
    assert phone.get(address).status_code == 200

    answer = phone.post(address, written())

    assert answer.status_code == 302
    assert "Forslag 1 fra Asker" in phone.get(url(DELEGATE, sitting)).text


def test_every_page_shows_a_proposal_and_escapes_what_it_says(phone, sitting, baerum, ingrid):
    planned(sitting, ingrid)
    motion = propose(sitting, baerum, "<script>alert(1)</script> nei")
    for address in (
        url(DELEGATE, sitting),
        url("chamber:public", sitting),
        url("chamber:screen", sitting),
        url("motions:proposals", sitting),
        url("motions:motion", sitting, motion.pk),
    ):
        page = phone.get(address)
        assert page.status_code == 200
        assert "Forslag 1 fra Baerum" in page.text
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert" in page.text
    assert Motion.objects.filter(pk=motion.pk).exists()


@pytest.fixture
def console(client, sitting):
    client.force_login(users.user("Ingrid", Role.SECRETARIAT))
    return client


def test_text_that_is_refused_stands_in_the_form(phone, sitting, item):
    address = url("motions:hand_in", sitting, item.pk)
    long = "a" * 100_000

    too_long = phone.post(address, written(text=long))
    a_bit = phone.post(address, written(text="b" * 30_000))
    empty = phone.post(address, written(text=""))
    link = phone.post(address, written(text="[her](javascript:alert)"))
    nothing = phone.post(address, written(kind="amendment"))
    unknown = phone.post(address, written(kind="amendment", target="7"))

    answers = (too_long, a_bit, empty, link, nothing, unknown)
    assert [one.status_code for one in answers] == [422] * 6
    assert long in too_long.text
    assert "100000 tegn" in too_long.text
    assert "30000 tegn" in a_bit.text
    assert "Skriv hva du foreslår." in empty.text
    assert "kan ikke brukes" in link.text
    assert "Velg hva forslaget endrer." in nothing.text
    assert not Motion.objects.filter(number__gte=1).exists()


def test_change_of_a_point_begins_with_its_words_and_replaces_ones_own(phone, sitting, item):
    address = url("motions:hand_in", sitting, item.pk)
    begun = phone.get(f"{address}?endrer=0:2")
    assert "Styret melder tilbake innen 1. mai 2026.</textarea>" in begun.text
    assert "Erstatter mitt" not in begun.text
    change = written(kind="amendment", target="0:2", text="Styret melder tilbake i juni.")

    phone.post(address, change)
    assert "Erstatter mitt tidligere forslag" in phone.get(f"{address}?slag=addition").text
    phone.post(address, change | {"text": "Styret melder tilbake i juli.", "replaces": "1"})

    assert states(item) == {0: "handed_in", 1: "replaced", 2: "handed_in"}
    assert Motion.objects.get(number=2).target.number == 0
    assert "<textarea" in phone.get(f"{address}?endrer=9").text
    assert "Innstillingen, hele teksten" in phone.get(f"{address}?endrer=0").text


def test_postponement_speaks_for_itself_and_a_referral_says_where_it_goes(phone, sitting, item):
    address = url("motions:hand_in", sitting, item.pk)

    phone.post(address, written(kind="postponement", text=""))
    phone.post(address, written(kind="referral", text="Utred nattog.", recipient="styret"))
    phone.post(address, written(kind="addition", text="Et tillegg.", recipient="styret"))

    rows = list(Motion.objects.filter(number__gte=1).order_by("number"))
    assert [one.recipient for one in rows] == ["", "styret", ""]
    assert rows[0].text[0]["runs"][0]["text"] == "Saken utsettes."


def test_what_is_typed_is_kept_and_goes_when_it_is_handed_in(phone, sitting, item, asker):
    address = url("motions:hand_in", sitting, item.pk)
    phone.post(address, written(kladden="behold", text="Halvferdig"))
    assert Draft.objects.get().user == asker.key
    assert "Halvferdig" in phone.get(address).text

    phone.post(address, written(text="Ferdig"))

    assert not Draft.objects.exists()


def test_an_item_that_is_not_taken_up_can_be_written_for_and_not_proposed_in(phone, sitting):
    other = sitting.meeting.items.get(position=2)
    address = url("motions:hand_in", sitting, other.pk)
    assert "Saken er ikke tatt opp ennå." in phone.get(address).text

    answer = phone.post(address, written())

    assert answer.status_code == 422
    assert "Saken er ikke tatt opp nå." in answer.text
    assert phone.get(url("motions:hand_in", sitting, 9999)).status_code == 404


def test_delegate_joins_withdraws_and_takes_up_by_buttons(phone, sitting, item, asker, baerum):
    motion = propose(sitting, baerum, "Rådet sier nei.")
    assert "Bli med på forslaget" in phone.get(url(DELEGATE, sitting)).text

    phone.post(url("motions:by_delegate", sitting, motion.pk, "bli-med"))
    [one] = [one for one in queries.proposals_in(item) if one.motion == motion]
    assert one.is_behind(asker)
    assert "Trekk" in phone.get(url("motions:motion", sitting, motion.pk)).text
    own = propose(sitting, asker, "Rådet sier ja.")
    phone.post(url("motions:by_delegate", sitting, own.pk, "trekk"))
    assert "1 forslag er avgjort eller trukket" in phone.get(url(DELEGATE, sitting)).text
    phone.post(url("motions:by_delegate", sitting, own.pk, "ta-opp"))

    assert states(item)[2] == "handed_in"
    assert phone.post(url("motions:by_delegate", sitting, 9999, "trekk")).status_code == 404
    assert phone.post(url("motions:by_delegate", sitting, own.pk, "slett")).status_code == 404


def test_leader_enters_plans_and_changes_the_order(console, sitting, item, asker, baerum):
    oral = url("motions:enter_oral", sitting, item.pk)
    assert "Hvem foreslår?" in console.get(oral).text
    assert console.post(oral, written(attendee="")).status_code == 422
    console.post(oral, written(attendee=str(asker.pk)))
    assert Motion.objects.get(number=1).is_oral
    page = console.get(url("chamber:console", sitting))
    assert "Foreslå en voteringsorden" in page.text

    seen = queries.stand_of_plan(item)
    console.post(url("motions:plan", sitting), {"sett": seen, "fra": "console"})
    propose(sitting, baerum, "Styret melder tilbake i juni.", "amendment", passage=2)
    assert "Ikke med i rekkefølgen: forslag 2." in console.get(url("chamber:console", sitting)).text
    again = console.post(
        url("motions:plan", sitting), {"sett": seen, "fra": "console"}, follow=True
    )
    assert "En annen har endret voteringsordenen" in again.text
    console.post(url("motions:plan", sitting), {"fra": "console"})
    first, second, last = (one.step for one in queries.plan_of(item))
    for step, what in ((first, "ned"), (first, "opp"), (first, "prov"), (last, "punktvis")):
        seen = queries.stand_of_plan(item)
        console.post(url("motions:change_step", sitting, step.pk, what), {"sett": seen})

    order = queries.plan_of(item)
    assert [one.step.is_provisional for one in order] == [True, False, False, False]
    assert [one.step.pk for one in order[1:]] == [first.pk, second.pk, last.pk]
    console.post(url("motions:change_step", sitting, order[0].step.pk, "uten-prove"), {})
    assert len(queries.plan_of(item)) == 3
    assert console.post(url("motions:change_step", sitting, 9999, "opp")).status_code == 404
    assert console.post(url("motions:change_step", sitting, first.pk, "bort")).status_code == 404


def test_leader_sends_over_or_takes_to_the_vote(console, sitting, item, asker, ingrid):
    sent = propose(sitting, asker, "Utred nattog.", "referral")
    voted = propose(sitting, asker, "Utred dagtog.", "referral")
    assert "Ingen er imot: oversend" in console.get(url("chamber:console", sitting)).text

    console.post(url("motions:send_over", sitting, sent.pk), {"recipient": "styret"})
    console.post(url("motions:put_on_order", sitting, voted.pk), {})

    assert states(item)[1] == "sent_over"
    assert queries.next_step(item).motion.motion == voted


def test_screen_shows_what_is_voted_on_alone(client, sitting, item, asker, ingrid):
    propose(sitting, asker, "Rådet sier nei.")
    [step] = planned(sitting, ingrid)
    actions.open_step(actor=ingrid, at=chamber.AT, sitting=sitting, step=step)

    page = client.get(url("chamber:screen", sitting))

    assert "screen-versus" in page.text
    assert "Rådet sier nei." in page.text
    assert "screen-list" not in page.text


def test_unlisted_item_shows_the_law_and_takes_objections(phone, sitting, item, gate):
    item.added_after_notice_at = chamber.AT
    item.save()
    assert "Jeg er imot at saken avgjøres nå" in phone.get(url(DELEGATE, sitting)).text

    phone.post(url("motions:object", sitting), {"imot": "ja"})

    page = phone.get(url(DELEGATE, sitting)).text
    assert "1 av 3 møtende er imot" in page
    assert "§ 11-3" in page
    phone.post(url("motions:object", sitting), {"imot": "nei"})
    assert not Objection.objects.exists()


def test_closed_item_is_for_those_who_may_read_it(client, sitting, asker, ingrid, gate):
    item = sitting.item
    motion = propose(sitting, asker, "Rådet ansetter Kari Standin.")
    planned(sitting, ingrid)
    item.closed_basis = "kommuneloven § 11-5 andre ledd bokstav a"
    item.save()

    for name in ("chamber:public", "chamber:screen"):
        assert "Standin" not in client.get(url(name, sitting)).text
        assert "Forslag 1" not in client.get(url(name, sitting)).text
    for name, args in (("motions:proposals", ()), ("motions:motion", (motion.pk,))):
        assert client.get(url(name, sitting, *args)).status_code == 404
    member = entered(client, sitting, asker, ingrid)
    assert "Standin" in member.get(url(DELEGATE, sitting)).text
    assert "Standin" in member.get(url("motions:motion", sitting, motion.pk)).text
    assert "Standin" not in member.get(url("chamber:screen", sitting)).text


def test_strangers_write_nothing_and_nothing_is_found_between_items(client, sitting, item):
    assert client.get(url("motions:hand_in", sitting, item.pk)).url.endswith("/inn/")
    assert "/konto/" in client.get(url("motions:enter_oral", sitting, item.pk)).url
    assert "/konto/" in client.post(url("motions:plan", sitting)).url
    assert client.get(url("motions:motion", sitting, 9999)).status_code == 404
    assert client.get(url("motions:plan", sitting)).status_code == 405


def test_between_items_there_is_nothing_to_do(sitting, phone, ingrid, gate):
    sitting.item = None
    sitting.save()

    assert "Ingen sak er tatt opp." in phone.get(url("motions:proposals", sitting)).text
    assert phone.post(url("motions:object", sitting)).status_code == 404
    assert "Nytt forslag" not in phone.get(url(DELEGATE, sitting)).text
    phone.force_login(users.user("Ingrid", Role.SECRETARIAT))
    assert phone.post(url("motions:plan", sitting)).status_code == 404


def test_guest_is_offered_no_form_and_refused_with_the_paragraph(client, sitting, item, ingrid):
    guest = factories.make(
        Attendee, sitting=sitting, name="En gjest", role="guest", is_present=True
    )
    browser = entered(client, sitting, guest, ingrid)
    assert "Nytt forslag" not in browser.get(url(DELEGATE, sitting)).text

    answer = browser.post(url("motions:hand_in", sitting, item.pk), written())

    assert answer.status_code == 422
    assert "§ 8-1" in answer.text
    assert "Rådet sier nei." in answer.text


@pytest.mark.parametrize("number", [1, 3])
def test_a_board_costs_the_same_for_one_and_for_many(
    number, sitting, seats, ingrid, django_assert_num_queries
):
    for asker, text in zip(seats[:number], ("Nei.", "Ja.", "Kanskje."), strict=False):
        propose(sitting, asker, text)
        propose(sitting, asker, f"Styret: {text}", "amendment", passage=2)
    planned(sitting, ingrid)

    with django_assert_num_queries(3):
        board = queries.board_of(sitting, sitting.item)
        assert [one.title for one in board.plan]
        assert [one.by for one in board.proposals]
        assert board.recommendation is not None


def test_topic_and_what_is_held_about_people_are_told(sitting):
    kind = TOPICS["motions.sitting"]

    assert kind.may_listen(None, "7")
    assert not kind.may_listen(None, "x")
    assert ERASURE["motions"].found is None
