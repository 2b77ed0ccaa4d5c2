import pytest


@pytest.fixture(autouse=True)
def kept(settings, tmp_path):
    """The store's folder, each test's own; call it for the contents that lie there."""
    settings.MEDIA_ROOT = tmp_path / "files"

    def contents():
        return sorted(one.name for one in settings.MEDIA_ROOT.rglob("*") if one.is_file())

    return contents
