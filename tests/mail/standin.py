"""A mail server on this machine's loopback, speaking SMTP, that does what a test asks of it."""

import socketserver
import threading
from collections import Counter
from contextlib import contextmanager
from email import message_from_bytes, policy

UNKNOWN = "ukjent@mottaker.example"
BUSY_ONCE = "travel@mottaker.example"
HANGS_UP = "brudd@mottaker.example"
MOST = 100_000
FULL = "full@mottaker.example"


class StandIn(socketserver.ThreadingTCPServer):
    """Takes letters, but refuses UNKNOWN, asks BUSY_ONCE to wait, and hangs up on HANGS_UP."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Dialogue)
        self.letters = []
        self.asked = Counter()
        self.connections = 0
        self.closing = False
        self.unwanted = "spam@"  # who may not send from here
        self.taken = threading.Event()  # set when a letter has been taken, before we answer
        self.answer = threading.Event()  # we answer «250» to a letter when this is set
        self.answer.set()

    @property
    def port(self):
        return self.server_address[1]

    @property
    def recipients(self):
        return [to for to, _letter in self.letters]

    def letter(self, to):
        """The only letter to an address, parsed."""
        [found] = [letter for one, letter in self.letters if one == to]
        return message_from_bytes(found, policy=policy.default)


class Dialogue(socketserver.StreamRequestHandler):
    server: StandIn

    def handle(self):
        self.server.connections += 1
        self.to = ""
        self.say("220 standin.example ESMTP")
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            if verb == "QUIT":
                self.say("221 2.0.0 Ha det")
                return
            if not getattr(self, f"on_{verb.lower()}", self.on_other)(line):
                return

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def on_other(self, _line):
        self.say("250 2.0.0 OK")
        return True

    def on_ehlo(self, _line):
        self.say(f"250-standin.example\r\n250 SIZE {MOST}")
        return True

    def on_mail(self, line):
        size = int(line.lower().partition("size=")[2] or 0)
        if self.server.closing:
            self.say("421 4.3.2 Vi stenger")
        elif size > MOST:
            self.say("552 5.3.4 Message size exceeds fixed limit")
        elif self.server.unwanted in line:
            self.say("550 5.7.1 Sender not allowed")
        else:
            self.say("250 2.1.0 OK")
        return not self.server.closing

    def on_rcpt(self, line):
        self.to = line.partition("<")[2].partition(">")[0]
        self.server.asked[self.to] += 1
        if self.to == UNKNOWN:
            self.say("550 5.1.1 <ukjent@mottaker.example> No such user here")
        elif self.to == FULL:
            self.say("552 5.2.2 Mailbox full")
        elif self.to == BUSY_ONCE and self.server.asked[self.to] == 1:
            self.say("451 4.7.1 Greylisted, try again later")
        else:
            self.say("250 2.1.5 OK")
        return True

    def on_data(self, _line):
        self.say("354 Send")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            if self.to == HANGS_UP:
                return False
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.letters.append((self.to, b"".join(lines)))
        self.server.taken.set()
        self.server.answer.wait(20)
        self.say("250 2.0.0 Tatt imot")
        return True


@contextmanager
def running():
    """A mail server until the block ends."""
    with StandIn() as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.answer.set()
            server.shutdown()
