"""The field other rooms take files in with."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.files import made

from samrad.files.forms import UploadField


def test_a_file_comes_out_received_and_read():
    taken = UploadField().clean(SimpleUploadedFile("sak.pdf", made.pdf()))

    assert (taken.name, taken.text) == ("sak.pdf", "Saksframlegg")


def test_a_file_that_is_not_taken_is_told_as_the_field_tells_errors():
    with pytest.raises(ValidationError, match="er et program"):
        UploadField().clean(SimpleUploadedFile("sak.pdf", b"MZ"))


def test_a_field_that_may_be_left_empty_gives_nothing():
    assert UploadField(required=False).clean(None) is None


def test_the_field_says_what_it_takes(settings):
    settings.MAX_UPLOAD = 7 * 1024 * 1024

    field = UploadField(label="Saksframlegg")

    assert field.label == "Saksframlegg"
    assert field.help_text == "PDF, DOCX, PPTX, XLSX, ODT, PNG, JPG, TXT, høyst 7 MB."
    assert UploadField(help_text="Annet").help_text == "Annet"
