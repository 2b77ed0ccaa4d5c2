"""The flows of Kontoret: members, reforms and counts, each one action behind one form."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import FlowForm, FlowPage, page
from samrad.base.ports import Words
from samrad.register import actions
from samrad.register.forms import flows as forms
from samrad.register.forms import reforms
from samrad.register.models import Municipality, Subregion

BACK = "register:members"


def doing(act: Callable[..., Any]) -> Callable[..., Any]:
    """The action carried out with what the form gives it."""
    return lambda form, **who: act(**who, **form.given())


def said(sentence: Words) -> Callable[[Any], tuple[str, str]]:
    """The sentence, and on to the municipality or sub-region it was about, or to the members."""

    def told(made: Any) -> tuple[str, str]:
        about = getattr(made, "municipality", made)
        if isinstance(made, Subregion):
            return str(sentence), reverse("register:subregion", args=[made.slug])
        if isinstance(about, Municipality):
            return str(sentence), reverse("register:member", args=[about.slug])
        return str(sentence), reverse("register:members")

    return told


def _leave(form: FlowForm, **who: Any) -> Any:
    found = form.cleaned_data
    return actions.subregion_memberships.retire(**who, row=found["tie"], on=found["until"])


admit = page(
    FlowPage(
        title=_("Ta opp et medlem"),
        about=_(
            "Kommunestyret i kommunen må selv ha vedtatt samarbeidsavtalen (kommuneloven § 18-4)."
        ),
        form=forms.AdmitForm,
        perform=doing(actions.admit_member),
        told=said(_("Medlemskapet er ført.")),
        button=_("Før i registeret"),
        back=BACK,
    )
)
withdraw = page(
    FlowPage(
        first="register.admit_member",
        title=_("Meld ut et medlem"),
        about=_("Samarbeidsavtalen sier hvordan et medlem kan gå ut (kommuneloven § 18-4)."),
        form=forms.WithdrawForm,
        perform=doing(actions.withdraw_member),
        told=said(_("Utmeldingen er ført.")),
        button=_("Før i registeret"),
        back=BACK,
    )
)
move = page(
    FlowPage(
        first="register.establish_subregion",
        title=_("Flytt et medlem til en annen delregion"),
        about=_("Medlemmet får styreplass gjennom den nye delregionen fra og med dagen."),
        form=forms.MoveForm,
        perform=doing(actions.move_to_subregion),
        told=said(_("Delregionen er ført.")),
        button=_("Før i registeret"),
        back=BACK,
    )
)
establish = page(
    FlowPage(
        title=_("Opprett delregion"),
        about=_("Medlemmer du krysser av, får styreplass gjennom delregionen fra dagen."),
        form=forms.EstablishForm,
        perform=doing(actions.establish_subregion),
        told=said(_("Delregionen er opprettet.")),
        button=_("Opprett delregionen"),
        back="register:subregions",
    )
)
leave = page(
    FlowPage(
        first="register.establish_subregion",
        title=_("Avslutt en delregiontilknytning"),
        about=_("Når et medlem går ut av en delregion uten å gå inn i en annen."),
        form=forms.LeaveForm,
        perform=_leave,
        told=said(_("Tilknytningen er avsluttet.")),
        button=_("Avslutt tilknytningen"),
        back=BACK,
    )
)
merge = page(
    FlowPage(
        title=_("Slå sammen kommuner"),
        about=_("De gamle kommunene tar slutt, og én ny blir til. Du får se hva som skjer først."),
        form=reforms.MergeForm,
        perform=doing(actions.merge_municipalities),
        told=said(_("Sammenslåingen er ført.")),
        button=_("Før i registeret"),
        foretell=reforms.MergeForm.foretell,
        back=BACK,
    )
)
split = page(
    FlowPage(
        title=_("Del en kommune"),
        about=_("Den gamle kommunen tar slutt, og to eller flere nye blir til samme dag."),
        form=reforms.SplitForm,
        perform=doing(actions.split_municipality),
        told=said(_("Delingen er ført.")),
        button=_("Før i registeret"),
        foretell=reforms.SplitForm.foretell,
        back=BACK,
    )
)
renumber = page(
    FlowPage(
        title=_("Gi en kommune nytt nummer"),
        about=_(
            "Kommunen er den samme, og et medlem er fortsatt medlem. Et nytt fylke føres her også."
        ),
        form=reforms.RenumberForm,
        perform=doing(actions.renumber_municipality),
        told=said(_("Nummeret er ført.")),
        button=_("Før i registeret"),
        back=BACK,
    )
)
rename = page(
    FlowPage(
        title=_("Gi en kommune nytt navn"),
        about=_("Kommunen er den samme. Det gamle navnet står i historien."),
        form=reforms.RenameForm,
        perform=doing(actions.rename_municipality),
        told=said(_("Navnet er ført.")),
        button=_("Før i registeret"),
        back=BACK,
    )
)
import_population = page(
    FlowPage(
        title=_("Les inn folketall"),
        about=_(
            "Lim inn en tabell med numrene som gjelder på dagen. Alle kommuner må være med én gang."
        ),
        form=forms.PopulationForm,
        perform=doing(actions.import_population),
        told=said(_("Folketallene er lest inn.")),
        button=_("Før i registeret"),
        foretell=forms.PopulationForm.foretell,
        back=BACK,
    )
)
