"""Every folder of tests is a package, so that two may have a file of the same name."""

from tests.house.floors import ROOT


def test_every_folder_of_tests_is_a_package():
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}

    assert [one for one in folders if not (one / "__init__.py").is_file()] == []
