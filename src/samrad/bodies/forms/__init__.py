"""What the flows of Kontoret ask for. Forms clean; they never save."""

from samrad.bodies.forms.constitution import Constitution
from samrad.bodies.forms.representation import AppointForm, EndForm, ReplaceForm
from samrad.bodies.forms.work import RemitForm

__all__ = ["AppointForm", "Constitution", "EndForm", "RemitForm", "ReplaceForm"]
