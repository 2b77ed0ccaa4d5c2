"""A crowd that votes through HTTP on a server that is killed again and again.

Each voter sends the same request until it is acknowledged, as a phone does whose line was cut.
"""

import asyncio
import json
import re
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT
from tests.voting.test_killed import killed, told

TOKEN = "b" * 32
PATIENCE = 300  # seconds a server may take to answer again on a machine that has much to do
LINES = 32  # connections the voters share


@dataclass
class Course:
    """What the crowd saw: who was told what, and how long the meeting stood still at each kill."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    twice: int = 0
    refused: list[str] = field(default_factory=list)
    stops: list[float] = field(default_factory=list)


def asked(path, voter, port):
    """A vote as a browser sends it."""
    _who, choice, session = voter
    body = f"choice={choice}&seen=0&csrfmiddlewaretoken={TOKEN}"
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        f"Cookie: sessionid={session}; csrftoken={TOKEN}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


async def answered(reader):
    """The head of an answer, its body read and left."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    if length:
        await reader.readexactly(int(length.group(1)))
    return head


def is_acknowledged(head):
    """Sent back to the room with nothing to be told: a refusal is told in a cookie."""
    return b" 302 " in head.split(b"\r\n", 1)[0] and b"messages=" not in head


class Crowd:
    """Those who wait to vote, and the server they vote on."""

    def __init__(self, env, poll, crowd, port):
        self.env, self.port, self.course = env, port, Course()
        self.path = f"/moterom/prove/votering/{poll}/stem/"
        self.waiting = list(reversed(crowd))
        self.running = self.stopped_at = None
        self.goal, self.reached = 0, asyncio.Event()

    async def start(self):
        """A server that answers."""
        self.running = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.voting.process", "serve", str(self.port)),
            cwd=ROOT, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.perf_counter() + PATIENCE
        while True:
            with suppress(OSError):
                _reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.close()
                return
            assert time.perf_counter() < until, "tjeneren svarer ikke"
            await asyncio.sleep(0.02)

    async def kill(self):
        """kill -9, and the server is started again at once, as a service manager does."""
        self.running.kill()
        self.stopped_at = time.perf_counter()
        await self.running.wait()
        await self.start()

    async def vote(self):
        """One line: vote after vote until nobody waits, calling again whenever it is cut."""
        while self.waiting:
            with suppress(OSError, asyncio.IncompleteReadError):
                await self._line()
            await asyncio.sleep(0.02)

    async def _line(self):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            while self.waiting:
                voter = self.waiting.pop()
                try:
                    writer.write(asked(self.path, voter, self.port))
                    head = await answered(reader)
                except (OSError, asyncio.IncompleteReadError):
                    self.waiting.append(voter)  # nobody knows: the same is sent again
                    raise
                self._note(voter, head)
        finally:
            writer.close()

    def _note(self, voter, head):
        who, choice = map(str, voter[:2])
        if len(self.course.acknowledged) + 1 >= self.goal:
            self.reached.set()
        if not is_acknowledged(head):
            self.course.refused.append(head.decode("latin1"))
            return
        self.course.twice += who in self.course.acknowledged
        self.course.acknowledged[who] = choice
        if self.stopped_at is not None:
            self.course.stops.append(time.perf_counter() - self.stopped_at)
            self.stopped_at = None

    async def run(self, kills):
        """Everyone votes; the server is killed each time so many more are acknowledged."""
        await self.start()
        voting = [asyncio.create_task(self.vote()) for _ in range(LINES)]
        try:
            for after in kills:
                self.goal = after
                self.reached.clear()
                await self.reached.wait()
                await self.kill()
            await asyncio.gather(*voting)
        finally:
            self.running.kill()
            await self.running.wait()
        return self.course


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def survived(env, folder, kills, voters, chance):
    """A vote in env's database, with so many kills at random moments and one in the count.

    Gives what the crowd saw, and what stands when the vote is closed, as tests.voting.process
    tells it.
    """
    env = env | {"SAMRAD_VOTERS": str(voters), "SAMRAD_WORKER": "0"}
    file = Path(folder) / "crowd.json"
    command = [sys.executable, "-m", "tests.voting.process", "gather", str(file)]
    subprocess.run(command, cwd=ROOT, env=env, check=True)
    moments = sorted(chance.sample(range(1, voters - LINES), kills))
    crowd = Crowd(env, *json.loads(file.read_text()), free_port())
    course = asyncio.run(crowd.run(moments))
    killed(env, "close", 1, chance.random() / 10)
    told(env, "close")
    return course, told(env, "count")
