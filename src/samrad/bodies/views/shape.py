"""The flows of Kontoret about the bodies themselves, and what they let each other do."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.flows import FlowPage, page
from samrad.base.keys import free_key
from samrad.base.policies import Actor
from samrad.bodies import actions, forms, queries
from samrad.bodies.lawfulness import elected_organ
from samrad.bodies.models import Body, BodyName, Delegation, Remit, Seat, Succession
from samrad.bodies.views.flows import BACK, picked, to_body
from samrad.law.finding import Finding


def _who(form: Any, actor: Actor, at: datetime) -> dict[str, Any]:
    """Who acts, when, and on what ground."""
    source = actions.grounded(form.cleaned_data, actor=actor, at=at)
    return {"actor": actor, "at": at, "source": source}


def _establish(form: Any, *, actor: Actor, at: datetime) -> Body:
    given = picked(form, "name", "kind", "is_elected", "decides", "parent", "effective")
    slug = free_key(Body, given["name"][:70], "organ")
    return actions.establish_body(**_who(form, actor, at), **given, slug=slug)


def _established(form: Any) -> list[Finding]:
    """What the act says of the body that is being described."""
    found = form.cleaned_data
    if not found.get("kind"):
        return []
    body = Body(**{name: found.get(name) for name in ("kind", "is_elected", "decides")})
    name = found.get("name") or _("organet")
    said = elected_organ(body, name)
    return [said] if said else []


def _rename(form: Any, *, actor: Actor, at: datetime) -> BodyName:
    return actions.rename_body(**_who(form, actor, at), **picked(form, "body", "name", "effective"))


def _seat(form: Any, *, actor: Actor, at: datetime) -> list[Seat]:
    given = picked(form, "body", "basis", "number", "label", "effective")
    return actions.seat_body(**_who(form, actor, at), **given)


def _succeed(form: Any, *, actor: Actor, at: datetime) -> Succession:
    given = picked(form, "predecessor", "successor", "kind", "on")
    return actions.replace_body(**_who(form, actor, at), **given)


def _dissolve(form: Any, *, actor: Actor, at: datetime) -> Body:
    found = form.cleaned_data
    return actions.dissolve_body(**_who(form, actor, at), body=found["body"], on=found["until"])


def _adopt(form: Any, *, actor: Actor, at: datetime) -> Remit:
    given = picked(form, "body", "points", "adopted_by", "effective")
    return actions.adopt_remit(**_who(form, actor, at), **given)


def _delegate(form: Any, *, actor: Actor, at: datetime) -> Delegation:
    given = picked(form, "giver", "receiver", "scope", "effective", "until")
    return actions.delegate(**_who(form, actor, at), **given)


def _end_delegation(form: Any, *, actor: Actor, at: datetime) -> Any:
    found = form.cleaned_data
    return actions.delegations.retire(
        actor=actor, at=at, row=found["delegation"], on=found["until"]
    )


establish = page(
    FlowPage(
        title=gettext_lazy("Opprett organ"),
        about=gettext_lazy(
            "Representantskapet oppretter selv andre organer i rådet "
            "(kommuneloven § 18-3 fjerde ledd)."
        ),
        form=forms.EstablishForm,
        perform=_establish,
        told=lambda made: (
            _("%(body)s er opprettet.") % {"body": queries.name_on(made, made.valid_from)},
            to_body(made),
        ),
        button=gettext_lazy("Opprett organet"),
        judge=_established,
        back=BACK,
    )
)
rename = page(
    FlowPage(
        first="bodies.establish_body",
        title=gettext_lazy("Gi organ nytt navn"),
        about=gettext_lazy("Organet er det samme. Det gamle navnet står i historien."),
        form=forms.RenameForm,
        perform=_rename,
        told=lambda made: (_("Organet heter %(name)s.") % {"name": made.name}, to_body(made.body)),
        button=gettext_lazy("Gi nytt navn"),
        back=BACK,
    )
)
seats = page(
    FlowPage(
        first="bodies.establish_body",
        title=gettext_lazy("Lag plasser i organ"),
        about=gettext_lazy("Plassene først, så hvem som har dem: konstituer organet etterpå."),
        form=forms.SeatsForm,
        perform=_seat,
        told=lambda made: (
            _("%(number)d plasser er laget.") % {"number": len(made)},
            to_body(made[0].body),
        ),
        button=gettext_lazy("Lag plassene"),
        foretell=forms.SeatsForm.foretell,
        back=BACK,
    )
)
succeed = page(
    FlowPage(
        first="bodies.establish_body",
        title=gettext_lazy("La ett organ avløse et annet"),
        about=gettext_lazy("Det gamle organet tar slutt dagen før, med alle verv og plasser."),
        form=forms.SucceedForm,
        perform=_succeed,
        told=lambda made: (_("Avløsningen er ført."), to_body(made.successor)),
        button=gettext_lazy("Før avløsningen"),
        foretell=forms.SucceedForm.foretell,
        back=BACK,
    )
)
dissolve = page(
    FlowPage(
        first="bodies.establish_body",
        title=gettext_lazy("Avvikle organ"),
        about=gettext_lazy("Når ikke noe annet organ kommer etter. Historien blir stående."),
        form=forms.DissolveForm,
        perform=_dissolve,
        told=lambda made: (_("Organet er avviklet."), to_body(made)),
        button=gettext_lazy("Avvikle organet"),
        foretell=forms.DissolveForm.foretell,
        back=BACK,
    )
)
remit = page(
    FlowPage(
        first="bodies.establish_body",
        title=gettext_lazy("Vedta mandat"),
        about=gettext_lazy("Den nye versjonen gjelder fra dagen, og den forrige blir stående."),
        form=forms.RemitForm,
        perform=_adopt,
        told=lambda made: (
            _("Versjon %(number)d gjelder.") % {"number": made.version},
            to_body(made.body),
        ),
        button=gettext_lazy("Vedta"),
        back=BACK,
    )
)
delegate = page(
    FlowPage(
        first="bodies.establish_body",
        title=gettext_lazy("Deleger myndighet"),
        about=gettext_lazy(
            "La ett organ avgjøre noe for et annet. Vedtaket til det som gir, er grunnlaget."
        ),
        form=forms.DelegateForm,
        perform=_delegate,
        told=lambda made: (_("Delegasjonen er ført."), to_body(made.receiver)),
        button=gettext_lazy("Deleger"),
        back=BACK,
    )
)
end_delegation = page(
    FlowPage(
        first="bodies.delegate",
        title=gettext_lazy("Avslutt delegasjon"),
        about=gettext_lazy("Den som gir myndighet, kan ta den tilbake."),
        form=forms.EndDelegationForm,
        perform=_end_delegation,
        told=lambda made: (_("Delegasjonen er avsluttet."), to_body(made.giver)),
        button=gettext_lazy("Avslutt delegasjonen"),
        back=BACK,
    )
)
