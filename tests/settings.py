"""The settings of the tests: the product's own, with what tests need set before they are read."""

import os

os.environ.setdefault("SAMRAD_TESTING", "1")
os.environ.setdefault("SAMRAD_SECRET_KEY", "tests-only-not-a-secret")

from samrad.config.settings import *  # noqa: F403 -- the same settings, by the same names

# Not the folder make run collects into: the tests see the same files whether it has run or not.
STATIC_ROOT = DATA / "tests" / "static"  # noqa: F405 -- from the product's settings
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
