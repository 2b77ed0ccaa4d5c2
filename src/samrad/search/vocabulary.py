"""From words to stems: made here, once, so that both databases index the same plain tokens."""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

# Raised when words become stems or texts become passages in another way: the index is made anew.
EDITION = "4"

MATCHES = 400  # at most this many are fetched and ranked
OF_MORE = 200  # where there are more: nobody reads so far, and every page would wait for them
PER_PAGE = 20
LONGEST_QUERY = 300  # characters that are read
MOST_TERMS = 12
AT_ONCE = 300  # changed rows that a search catches up with by itself

# Tokens that are no words begin with a letter that folding takes from every word, so that nothing
# a reader types is one of them.
PARTED = " é "  # keeps a phrase from reaching over where one text ends and the next begins
IN_TITLE = "ét"  # begins the token that says that a word stands in the title
EARLIEST, LATEST = 1990, 2049  # years that are written out in the index
ALWAYS = "éy"

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
_ESCAPED = re.compile(r"[^a-z0-9]")
_SPELLED = str.maketrans({"æ": "ae", "ø": "oe"})
_DEFINITE = re.compile(r"ernes?$")
# The stemmer takes «-ane» for an ending of nynorsk, and would leave «jernb» of «jernbane».
_KEPT_N = re.compile(r"((?<!b)ban|(?<=[eust])van|human|spontan)es?$")
# The stemmer leaves what is shorter than three letters and a consonant: «veien», «byene», «brua».
_SHORT = re.compile(
    r"((?:[bcdfghjklmnpqrstvwxz]{1,3}(?:ei|øy|au|ai|oi|[aeiouyæøå])|øy)(?:(?:en|et|er|ene)s?)"
    r"|[bcdfghjklmnpqrstvwxz]{2,3}[iouyæøå]a|øya)"
)
_SHORT_END = re.compile(r"(?:(?:en|et|er|ene)s?|a)$")
# Words with another vowel when there are more of them, alone or last in another: «møtebøker».
_ONE = {"bøk": "bok", "kreft": "kraft", "strend": "strand", "røtt": "rot", "menn": "mann"}
_MANY = re.compile(r"(?:(bøk|kreft|strend|røtt)(?:er|ene)|(menn)(?:ene)?)s?$")
_ACCENTS = str.maketrans("éèêóòôà", "eeeoooa")  # the stemmer must see «komité» as «komiteen»
_LONGEST_TOKEN = 50
_LONG_ENOUGH, _MOST_STROKES = 5, 3
_own = threading.local()  # a stemmer keeps its place in the word: one for each thread


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word as one plain token, unstemmed: «Våler» and «Vaaler» are both «vaaler».

    å, æ and ø become aa, ae and oe, other marks above letters fall, and what is then no letter
    from a to z or digit is written out by number, so that no database cuts the token where the
    other would not. A token begins with a letter: «2023» is «n2023».
    """
    plain = unicodedata.normalize("NFKD", word.lower().replace("å", "aa"))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    spelled = kept.translate(_SPELLED)
    token = _ESCAPED.sub(lambda sign: f"u{ord(sign[0]):x}", spelled)[:_LONGEST_TOKEN]
    return f"n{token}" if token[:1].isdigit() else token


def headed(title: str) -> str:
    """The stems of a title, and then the same as words that are sought in titles only."""
    found = stems(title)
    return f"{found}{PARTED}{' '.join(IN_TITLE + one for one in found.split())}" if found else ""


def of_kind(kind: str) -> str:
    """The token of what a kind, by its key on the port, lets be found."""
    return f"ék{re.sub('[^a-z0-9]', '', kind.lower())}"


def pair(one: str, following: str) -> str:
    """The token of two stems that follow each other, one of 65 536.

    Few enough that the index of them stays small, and enough that a pair is in few passages.
    """
    return f"ép{crc32(f'{one} {following}'.encode()) & 0xFFFF:x}"


def pairs(stemmed: str) -> list[str]:
    """The tokens of every pair of stems in a text of them, each once.

    For an index that must look at every passage with the words of a phrase to see how they stand.
    """
    return list(dict.fromkeys(pair(*two) for two in pairwise(stemmed.split())))


def in_years(first: int | None, last: int | None) -> list[str]:
    """The tokens of the years from first to last, both inclusive; None is as far as is known."""
    begins = max(EARLIEST, min(LATEST, first or EARLIEST))
    return [f"éy{year}" for year in range(begins, max(begins, min(LATEST, last or LATEST)) + 1)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The folded Norwegian stem of one word: kommunene -> kommun, råd -> raad, lederne -> led.

    The stemmer takes one ending, does not know «-erne», takes «-ane» from «jernbane» and not from
    «jernbanen», and leaves «medlemm» of «medlemmer»: so its answer is stemmed again, and the
    doubled m undone. No Norwegian word ends in two of them. It leaves «veien» and «bøker» alone.
    """
    stemmer = getattr(_own, "stemmer", None)
    if stemmer is None:
        import snowballstemmer  # noqa: PLC0415 -- slow import: it has every language

        stemmer = _own.stemmer = snowballstemmer.stemmer("norwegian")
    plain = _singular(_KEPT_N.sub(r"\1", _DEFINITE.sub("er", word.lower().translate(_ACCENTS))))
    found = folded(stemmer.stemWord(stemmer.stemWord(plain)))
    return found[:-1] if found.endswith("mm") else found


def _singular(word: str) -> str:
    """A word as the stemmer should see it: a short noun bare, a plural with its first vowel."""
    if _SHORT.fullmatch(word):
        return _SHORT_END.sub("", word)
    return _MANY.sub(lambda found: _ONE[found[1] or found[2]], word)


def with_strokes(word: str) -> list[str]:
    """What «horing» may be, from a keyboard without ø: «høring». None for a short word, or with ø.

    Short words are left alone: «mot» and «for» are other words than «møt» and «før».
    """
    plain = word.lower()
    places = [found.start() for found in re.finditer("o(?!e)", plain)][:_MOST_STROKES]
    if len(plain) < _LONG_ENOUGH or "ø" in plain or not places:
        return []
    made = [f"{plain[:at]}ø{plain[at + 1 :]}" for at in places]
    return list(dict.fromkeys([*made, plain.replace("o", "ø")]))


def composed(text: str) -> str:
    """The text with its letters whole: «a» and a ring are å, as a file may have them apart."""
    return unicodedata.normalize("NFC", text)


def words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text where they stand; give it composed() text."""
    return WORD.finditer(text)


@lru_cache(maxsize=512)
def _beginning(letters: frozenset[str]) -> re.Pattern[str]:
    plain = "".join(sorted(letters | {one.upper() for one in letters}))
    digits = "0-9" if "n" in letters else ""  # «2023» is «n2023»
    return re.compile(rf"(?<![^\W_])(?:[{plain}{digits}]|[^\W_\x00-\x7f])[^\W_]*")


def words_beginning(text: str, letters: frozenset[str]) -> Iterator[re.Match[str]]:
    """The words of composed text whose plain token may begin with one of the letters.

    A few more than those come along: every word that begins with a letter beyond a to z.
    """
    return _beginning(letters).finditer(text)


def stems(text: str) -> str:
    """The stems of a text, in order, parted by spaces."""
    return " ".join(stem(found[0]) for found in words(composed(text)))
