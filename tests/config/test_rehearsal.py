"""A rehearsal is an installation of its own: marked, nameless, and gone when it is stopped."""

import os
import signal
import subprocess
import sys
import urllib.request

import pytest
from tests import template
from tests.config.test_server import _environment, _free_port
from tests.conftest import ROOT
from tests.factories import chamber

from samrad.base import clock
from samrad.chamber.queries import chairs_for
from samrad.config import rehearsal, simulated
from samrad.meetings.models import Meeting
from samrad.meetings.queries import next_of_a_body

PAGE = """
<form method="get"><input name="q"></form>
<form method="post" action="/inn/"><input type="hidden" name="csrfmiddlewaretoken" value="t">
  <input name="code"><input type="checkbox" name="skip"><button>Gå inn</button></form>
<form method="post" action="/votering/3/" data-practice="vote">
  <input type="hidden" name="a" value="1">
  <button name="choice" value="0">For</button><button name="choice" value="1">Mot</button></form>
"""


def test_the_scene_is_the_meeting_as_anyone_may_read_it(db):
    meeting = chamber.meeting(items=1, day=clock.today())
    chamber.item(meeting, 2, title="Ansettelse av Blåbær", public_title="Personalsak",
                 closed_basis="kommuneloven § 11-5 andre ledd")  # fmt: skip

    scene = rehearsal.scene_of("")

    assert scene.body == "representantskap"
    assert scene.form == "physical"
    assert [title for title, _kind in scene.items] == ["Sak 1", "Personalsak"]
    assert rehearsal.scene_of(meeting.slug) == scene
    assert next_of_a_body(clock.today()) == meeting.slug


@pytest.mark.parametrize("key", ["", "finnes-ikke"])
def test_there_must_be_a_meeting_to_rehearse(db, key):
    with pytest.raises(rehearsal.NoSuchMeeting):
        rehearsal.scene_of(key)


def test_nobody_bears_a_name_in_a_rehearsal(db, settings):
    from tests import factories

    meeting = chamber.meeting("asker")
    board = factories.body("styre", "board", is_elected=True)
    factories.mandate(factories.seat(board), factories.person("Solveig Standin"))
    factories.mandate(factories.seat(board, "plass-2", label="Vestregionen"),
                      factories.person("Ola Standin"))  # fmt: skip
    sitting = Meeting(body=board, held_on=meeting.held_on)
    assert "Solveig Standin" in {one.name for one in chairs_for(sitting)}

    settings.REHEARSAL = True

    found = chairs_for(sitting)
    assert {one.name for one in found} == {
        "Representant for Plass",
        "Representant for Vestregionen",
    }
    assert {(one.holder, one.deputies) for one in found} == {(None, ())}
    assert [one.name for one in chairs_for(meeting)] == ["Representant for Asker"]


def test_a_rehearsal_knows_nothing_of_the_real_settings(monkeypatch, tmp_path):
    monkeypatch.setenv("SAMRAD_DATABASE", "postgresql://hemmelig")
    monkeypatch.setenv("SAMRAD_MAIL_HOST", "smtp.example")

    found = rehearsal.environment(tmp_path, 8001)

    assert not {"SAMRAD_DATABASE", "SAMRAD_MAIL_HOST"} & set(found)
    assert found["SAMRAD_DATA"] == str(tmp_path)
    assert found["SAMRAD_REHEARSAL"] == "1"


def test_simulated_voters_read_the_forms_of_a_page():
    enter, vote = simulated.Forms(PAGE).found

    assert (enter.action, enter.practice) == ("/inn/", "")
    assert enter.fields == {"csrfmiddlewaretoken": "t", "code": ""}
    assert vote.practice == "vote"
    assert vote.buttons == [("choice", "0"), ("choice", "1")]
    assert not vote.is_answered
    [answered] = simulated.Forms(
        PAGE.replace('value="1">Mot', 'value="1" aria-pressed="true">Mot')
    ).found[1:]
    assert answered.is_answered


@pytest.mark.sqlite
def test_a_rehearsal_from_beginning_to_end(tmp_path):
    """The whole command, on the real record: a meeting is opened, and nothing is left."""
    data, temporary, port = tmp_path / "data", tmp_path / "tmp", _free_port()
    temporary.mkdir()
    given = _environment(data, TMPDIR=str(temporary), PYTHONUNBUFFERED="1")
    command = [sys.executable, "-m", "samrad.cli"]
    template.lay(data)
    load = [*command, "load", str(ROOT / "councils" / "osloregionen")]
    subprocess.run(load, env=given, check=True, capture_output=True)
    before = (data / "samrad.sqlite3").read_bytes()
    run = subprocess.Popen(
        [*command, "rehearse", "--meeting", "representantskap-2023-11-10", "--port", str(port),
         "--voters", "2"],
        env=given, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        said = []
        for line in run.stdout:
            said.append(line)
            if "Simulerte deltakere" in line:
                break
        page = urllib.request.urlopen(f"http://127.0.0.1:{port}/").read().decode()
    finally:
        os.killpg(run.pid, signal.SIGINT)
        run.wait(60)

    assert "ØVELSE." in "".join(said)
    assert "Øvelse." in page
    assert list(temporary.glob("samrad-ovelse-*")) == []
    assert (data / "samrad.sqlite3").read_bytes() == before
