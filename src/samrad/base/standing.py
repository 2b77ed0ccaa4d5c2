"""Two at once: what another has saved since a form was shown is not written over unseen.

The form carries a fingerprint of what stood when it was shown. Sent back after someone else has
saved, it is refused once, tells what stands now where that is not what was typed, and keeps what
was typed; sent again, it has been seen, and is carried out.
"""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samrad.audit.chain import canonical
from samrad.base.values import text_of

STOOD = "stod"


class StandingForm(forms.Form):
    """A form of something that stands already; mixed in first, so that it sees every field.

    What stands is the form's initial values. One that is_new has nothing to be compared with.
    """

    def __init__(self, *args: Any, is_new: bool = False, **given: Any) -> None:
        super().__init__(*args, **given)
        self._names = list(self.fields)
        stands = "" if is_new else self._fingerprint()
        self.fields[STOOD] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=stands
        )

    def clean(self) -> dict[str, Any]:
        """Refuse, once, what was typed over something else than what stands."""
        found: dict[str, Any] = super().clean() or {}
        sent = found.pop(STOOD, "")
        if sent and sent != self.fields[STOOD].initial:
            self.add_error(None, self._told())
            typed: Any = self.data.copy()  # type: ignore[attr-defined]
            typed[self.add_prefix(STOOD)] = self.fields[STOOD].initial
            self.data = typed
        return found

    def _standing(self, name: str) -> Any:
        field = self.fields[name]
        return field.prepare_value(self.get_initial_for_field(field, name))

    def _fingerprint(self) -> str:
        stands = {name: str(self._standing(name)) for name in self._names}
        return hashlib.sha256(canonical(stands).encode()).hexdigest()

    def _told(self) -> list[str]:
        """That someone has saved, and each field where what stands is not what was typed."""
        first = _(
            "Noen andre har lagret dette mens du skrev. Ingenting er overskrevet. Se over, og "
            "lagre på nytt når det skal stå slik."
        )
        return [first, *(self._stands(name) for name in self._names if self._differs(name))]

    def _differs(self, name: str) -> bool:
        field, typed = self.fields[name], self[name].data
        is_other = field.has_changed(self.get_initial_for_field(field, name), typed)
        return bool(is_other) and str(self._standing(name)) != str(typed)

    def _stands(self, name: str) -> str:
        """What stands in a field, told: «Tittel: nå står det «Velkommen».»."""
        told = {"field": self.fields[name].label, "text": text_of(self._shown(name))}
        return _("%(field)s: nå står det «%(text)s».") % told

    def _shown(self, name: str) -> Any:
        """What stands in a field as a reader reads it: the label of a choice."""
        field, value = self.fields[name], self._standing(name)
        labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        return labels.get(str(value), value)
