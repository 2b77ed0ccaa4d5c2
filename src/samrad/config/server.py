"""One process that serves, on an address claimed before anything else is done."""

import ipaddress
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

import uvicorn
from django.conf import settings
from django.db import connections

APPLICATION = "samrad.config.asgi:application"
PATIENCE = 20  # seconds a worker gets to end what it is doing


class Refused(RuntimeError):
    """The server cannot be started so; the message says why, in Norwegian."""


def is_loopback(host: str) -> bool:
    """Whether host reaches this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def claim(host: str, port: int) -> socket.socket:
    """A socket bound to host and port. Refused when something else has it, or it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    claimed = socket.socket(family, socket.SOCK_STREAM)
    claimed.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        claimed.bind((host, port))
        claimed.listen(512)
    except (OSError, OverflowError) as error:
        claimed.close()
        raise Refused(
            f"Port {port} på {host} er opptatt eller kan ikke brukes ({error}). "
            "Stopp det som bruker den, eller velg en annen: make run PORT=8001"
        ) from error
    return claimed


def serve(claimed: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until stopped, as by Ctrl-C; ready is called when a request can be answered."""
    connections.close_all()
    with suppress(KeyboardInterrupt):  # uvicorn raises it again when it has stopped in good order
        _Server(configuration(), ready).run(sockets=[claimed])


def configuration(**more: object) -> uvicorn.Config:
    """How uvicorn runs: no lifespan events, and open streams do not hold a restart back."""
    return uvicorn.Config(
        APPLICATION,
        lifespan="off",
        timeout_graceful_shutdown=2,
        log_level="warning",
        access_log=False,
        server_header=False,
        **more,  # type: ignore[arg-type]
    )


class Beside:
    """The worker beside the server, in a process of its own, unless SAMRAD_WORKER is 0.

    A process, so that reading an index anew takes no time from the pages. It ends with the server,
    also when the server is killed: then the pipe to it closes.
    """

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin to work; nothing when the setting says no."""
        if settings.WORKER:
            command = [sys.executable, "-m", "samrad.cli", "work", "--beside"]
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE)

    def stop(self) -> None:
        """Let it finish what it is doing, for a while."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        from samrad.live.telling import HUB  # noqa: PLC0415 -- needs the rooms to be there

        HUB.shut()  # open streams end now, and their browsers look for the next server
        await super().shutdown(sockets)
