"""Why a content is not taken, in sentences a reader can act on."""

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal
from samrad.files.contents import kinds

MEGABYTE = 1024 * 1024
LONGEST = 120  # characters of a name from within a content


class NotTaken(Refusal):
    """The content cannot be kept as it is; the form shows the sentence at the file."""


class TooLarge(NotTaken):
    """The content is larger than the installation takes, as sent or when unpacked."""

    def __init__(self, most: int, *, unpacked: bool = False) -> None:
        sentence = (
            _("Filen er bygget slik at den blir for stor når den pakkes ut.")
            if unpacked
            else _("Filen er for stor. Den kan være på høyst %(most)d MB.")
            % {"most": most // MEGABYTE}
        )
        super().__init__(sentence)


class WrongKind(NotTaken):
    """The bytes are of no kind we keep, or of another than the name says."""

    def __init__(self, name: str, what: str, ending: str = "") -> None:
        told = {
            "program": _("Innholdet i «%(name)s» er et program."),
            "archive": _("Innholdet i «%(name)s» er en pakket fil. Last opp filene hver for seg."),
            "image": _("«%(name)s» er et bilde vi ikke tar imot. Lagre det som PNG eller JPEG."),
            "page": _("Innholdet i «%(name)s» er en nettside. Lagre den som PDF."),
            "rtf": _("«%(name)s» er i formatet RTF. Lagre den som DOCX eller PDF."),
            "old_office": _("«%(name)s» er i et gammelt Office-format. Lagre som DOCX eller PDF."),
            "other_ending": _("«%(name)s» heter noe annet enn det den er: en fil på %(ending)s."),
        }
        sentence = told.get(what, _("Vi kjenner ikke igjen innholdet i «%(name)s»."))
        kept = _("Filer kan være %(kinds)s.") % {"kinds": ", ".join(kinds.ACCEPTED)}
        super().__init__(f"{sentence % {'name': name, 'ending': ending}} {kept}")


class Encrypted(NotTaken):
    """The content asks for a password."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("«%(name)s» er beskyttet med passord. Fjern passordet, og last den opp på nytt.")
            % {"name": name}
        )


class HasMacros(NotTaken):
    """The content carries a program that runs when it is opened."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("«%(name)s» inneholder makroer. Lagre den uten makroer, eller som PDF.")
            % {"name": name}
        )


class Acts(NotTaken):
    """The content runs or fetches something when it is opened, or carries what would.

    why is one of WHYS; what is the thing, if it is named.
    """

    WHYS = frozenset({"script", "launches", "object", "enclosed", "linked", "outside", "reaches"})

    def __init__(self, name: str, why: str, what: str = "") -> None:
        told = {**_runs(), **_reaches()}[why]
        super().__init__(told % {"name": name, "what": what[:LONGEST] or _("uten navn")})


def _runs() -> dict[str, str]:
    return {
        "script": _(
            "«%(name)s» har et skript som kjøres når noen åpner den. Skriv den ut til en ny PDF, "
            "og last opp den."
        ),
        "launches": _(
            "«%(name)s» kan starte et program hos den som åpner den. Ta det bort, eller skriv "
            "den ut til en ny PDF."
        ),
        "object": _(
            "«%(name)s» har et innebygd objekt som et annet program åpner: «%(what)s». Sett det "
            "inn som bilde, eller lagre den som PDF."
        ),
        "enclosed": _(
            "«%(name)s» har en fil i seg som vi ikke tar imot: «%(what)s». Ta den bort. Skal den "
            "være med, last den opp for seg."
        ),
    }


def _reaches() -> dict[str, str]:
    return {
        "linked": _(
            "«%(name)s» henter tall fra andre filer eller kilder. Bryt koblingene (Data, Rediger "
            "koblinger, Bryt kobling), og lagre den på nytt."
        ),
        "outside": _(
            "«%(name)s» henter noe utenfra når noen åpner den: «%(what)s». Ta koblingen bort, "
            "eller lagre den som PDF."
        ),
        "reaches": _(
            "«%(name)s» henter eller sender noe av seg selv når noen åpner den: «%(what)s». Ta "
            "det bort, eller skriv den ut til en ny PDF."
        ),
    }


class Broken(NotTaken):
    """The content cannot be opened."""

    def __init__(self, name: str, what: str = "") -> None:
        told = {
            "empty": _("«%(name)s» er tom."),
            "entities": _("«%(name)s» viser til innhold utenfor seg selv, og åpnes ikke her."),
        }
        sentence = told.get(what, _("«%(name)s» lar seg ikke åpne. Den er kanskje skadet."))
        super().__init__(sentence % {"name": name})


class NoRoom(NotTaken):
    """The disk is full."""

    def __init__(self) -> None:
        super().__init__(
            _("Det er ikke plass til filen på tjeneren. Ingenting er lagret. Si fra til drift.")
        )


def refusal(name: str, why: str, about: str) -> NotTaken:
    """The refusal for a reader's verdict."""
    if why == "bloated":
        return TooLarge(0, unpacked=True)
    if why == "wrong_kind":
        return WrongKind(name, about)
    if why == "encrypted":
        return Encrypted(name)
    if why == "has_macros":
        return HasMacros(name)
    return Acts(name, why, about) if why in Acts.WHYS else Broken(name, about)
