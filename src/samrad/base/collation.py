"""The order of the Norwegian alphabet, the same on every machine and database."""

import unicodedata

# Æ, Ø and Å stand after Z; «{», «|» and «}» are the three characters after z.
_LAST = str.maketrans(
    {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "đ": "d", "ŋ": "n", "ŧ": "t"}
)


def folded(text: str) -> str:
    """Text as it is compared: small letters, «aa» as å, and no other marks above letters.

    «Vaaler» and «Våler» are equal, «Unjárga» is as «unjarga»; æ, ø and å stay letters of their own.
    """
    small = unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(_LAST)
    apart = unicodedata.normalize("NFKD", small)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def alphabetical(text: str) -> tuple[str, str]:
    """The key that sorts text by the Norwegian alphabet; equal words by how they are written."""
    return folded(text), text
