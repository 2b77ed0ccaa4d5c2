"""A stranger who follows every link there is, and reads all that is answered."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from urllib.parse import urldefrag, urljoin, urlsplit
from zipfile import ZipFile

import pypdfium2
from django.test import Client

LINK = re.compile(r'\s(?:href|src|action|hx-get)="([^"]*)"')
OTHERS = re.compile(r"^(?:mailto|tel|data|webcal):")
FINE = {200, 302, 405}  # 405 is of a form that only sends
REFUSED = FINE | {403, 404}
QUERIES = 2  # of one address: a calendar has no last month


@dataclass
class Read:
    """What was read: the words of each address, and the links that gave no answer, with why."""

    words: dict[str, str] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)

    def holding(self, phrase: str) -> list[str]:
        """The addresses whose words hold the phrase, in capitals or not."""
        return [one for one, said in self.words.items() if phrase.lower() in said.lower()]


def crawled(start: list[str], guesses: list[str], beside: tuple[str, ...]) -> Read:
    """All that a stranger reaches from some addresses, by links and by forms that only ask.

    guesses are tried too, and may be refused. What begins with one of beside is left alone.
    """
    client, found = Client(raise_request_exception=False), Read()
    waiting, asked = [*guesses, *start], defaultdict(set)
    while waiting:
        address = waiting.pop()
        path, query = urlsplit(address).path, urlsplit(address).query
        if query in asked[path] or len(asked[path]) >= QUERIES or path.startswith(beside):
            continue
        asked[path].add(query)
        answer = client.get(address)
        if answer.status_code not in (REFUSED if address in guesses else FINE):
            found.faults[address] = answer.status_code
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found.words[address] = f"{answer.headers} {said(body)}"
        links = [answer["Location"]] if "Location" in answer else []
        if answer.headers["Content-Type"].startswith("text/html"):
            links += [unescape(one) for one in LINK.findall(body.decode())]
        waiting += [to for one in links if (to := _own(address, one))]
    return found


def _own(page: str, link: str) -> str:
    """The link as a path of this site, without its fragment; nothing when it leads elsewhere."""
    if OTHERS.match(link):
        return ""
    parts = urlsplit(urldefrag(urljoin(f"http://testserver{page}", link)).url)
    if parts.netloc != "testserver" or parts.path.startswith("/static/"):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def said(body: bytes) -> str:
    """The words of what was answered, whatever it is: a page, a table, a PDF, a Word file."""
    if body.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(body)
        pages = (page.get_textpage().get_text_range() for page in document)
        return "\n".join([*pages, str(document.get_metadata_dict())])
    if body.startswith(b"PK"):
        with ZipFile(BytesIO(body)) as archive:
            return "\n".join(
                archive.read(one).decode(errors="replace") for one in archive.namelist()
            )
    return unescape(body.decode(errors="replace")).replace("\r\n ", "")
