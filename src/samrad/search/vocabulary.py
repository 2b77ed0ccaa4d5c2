"""From words to stems: made here, once, so that both databases index the same plain tokens."""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

# Raised when words become stems or texts become passages in another way: the index is made anew.
EDITION = "1"

MATCHES = 500  # at most this many are fetched and ranked
PER_PAGE = 20
LONGEST_QUERY = 300  # characters that are read
MOST_TERMS = 12
AT_ONCE = 300  # changed rows that a search catches up with by itself

WORD = re.compile(r"[^\W_]+")
# Words that nearly every passage holds; a query of other words too does without them.
SMALL_WORDS = frozenset(
    found[0]
    for found in WORD.finditer(
        "alle at av blir ble både da de dem den denne der det dette du eller en er et etter for "
        "fra ha han har hun hva hvor hvis i ikke jeg kan med men min mot må ned nå og også om opp "
        "oss over på seg selv ser sin skal som så til ut var ved vi være år å"
    )
)
_ESCAPED = re.compile(r"[^a-z0-9æø]")
_LONGEST_TOKEN = 50
_own = threading.local()  # a stemmer keeps its place in the word: one for each thread


def folded(word: str) -> str:
    """A word as one plain token, unstemmed: «Våler» and «Vaaler» are both «vaaler».

    å becomes aa, other marks above letters fall, and what is then no Norwegian letter or digit is
    written out by number, so that no database cuts the token where the other would not. A token
    begins with a letter: «2023» is «n2023».
    """
    plain = unicodedata.normalize("NFKD", word.lower().replace("å", "aa"))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    token = _ESCAPED.sub(lambda sign: f"u{ord(sign[0]):x}", kept)[:_LONGEST_TOKEN]
    return f"n{token}" if token[:1].isdigit() else token


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The folded Norwegian stem of one word: kommunene -> kommun, råd -> raad."""
    stemmer = getattr(_own, "stemmer", None)
    if stemmer is None:
        stemmer = _own.stemmer = snowballstemmer.stemmer("norwegian")
    return folded(stemmer.stemWord(word.lower()))


def composed(text: str) -> str:
    """The text with its letters whole: «a» and a ring are å, as a file may have them apart."""
    return unicodedata.normalize("NFC", text)


def words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text where they stand; give it composed() text."""
    return WORD.finditer(text)


def stems(text: str) -> str:
    """The stems of a text, in order, parted by spaces."""
    return " ".join(stem(found[0]) for found in words(composed(text)))
