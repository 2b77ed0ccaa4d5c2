import pytest
from tests.factories import mail
from tests.mail import standin


@pytest.fixture(autouse=True)
def _kinds():
    with mail.letters():
        yield


@pytest.fixture(autouse=True)
def _data(settings, tmp_path):
    """A data folder of the test's own, and nowhere to send."""
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.MAIL_FOLDER = tmp_path / "utsendt"
    settings.DEMO, settings.MAIL_HOST = False, ""
    settings.MAIL_FROM, settings.MAIL_NAME = "post@raad.example", "Rådet på Ås"


@pytest.fixture
def server(settings):
    """A mail server that is running, and that we are told to use."""
    with standin.running() as one:
        settings.MAIL_HOST, settings.MAIL_PORT, settings.MAIL_TLS = "127.0.0.1", one.port, "none"
        yield one
