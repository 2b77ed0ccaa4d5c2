"""What Kontoret types about people."""

from typing import Any

from django import forms

from samrad.people.models import ContactPoint, Person


class ContactForm(forms.ModelForm):
    """Where notices reach a person. Whom it is about stays: another person has another row."""

    class Meta:
        model = ContactPoint
        fields = ("person", "email", "is_office")

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        field: Any = self.fields["person"]
        field.queryset = Person.objects.order_by("name", "pk")
        field.disabled = self.instance.pk is not None
