"""The entries of this room's flows in Kontoret's menu."""

from django.utils.translation import gettext_lazy as _

from samrad.base.ports.registers import FLOWS, Flow

for key, name, title, about in (
    ("admit_member", "admit", _("Ta opp et medlem"), _("En kommune har vedtatt avtalen.")),
    ("withdraw_member", "withdraw", _("Meld ut et medlem"), _("Et medlemskap tar slutt.")),
    (
        "establish_subregion",
        "establish",
        _("Opprett delregion"),
        _("Med navn og medlemmer."),
    ),
    (
        "move_to_subregion",
        "move",
        _("Flytt et medlem til en annen delregion"),
        _("Medlemmet får styreplass gjennom en annen delregion."),
    ),
    (
        "leave_subregion",
        "leave",
        _("Avslutt en delregiontilknytning"),
        _("Et medlem går ut av en delregion."),
    ),
    (
        "merge_municipalities",
        "merge",
        _("Slå sammen kommuner"),
        _("Flere kommuner blir til én, og medlemskapet følger med."),
    ),
    (
        "split_municipality",
        "split",
        _("Del en kommune"),
        _("Én kommune blir til flere, og medlemskapet følger med."),
    ),
    (
        "renumber_municipality",
        "renumber",
        _("Gi en kommune nytt nummer"),
        _("Nytt nummer, og kanskje nytt fylke."),
    ),
    (
        "rename_municipality",
        "rename",
        _("Gi en kommune nytt navn"),
        _("Det gamle navnet står i historien."),
    ),
    (
        "import_population",
        "import_population",
        _("Les inn folketall"),
        _("En tabell med alle kommuner på en dag."),
    ),
):
    FLOWS.add(f"register.{key}", Flow(title=title, url_name=f"register-office:{name}", about=about))
