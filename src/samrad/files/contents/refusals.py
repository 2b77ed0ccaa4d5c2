"""Why a content is not taken, in sentences a reader can act on."""

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal
from samrad.files.contents import kinds

MEGABYTE = 1024 * 1024


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
    return HasMacros(name) if why == "has_macros" else Broken(name, about)
