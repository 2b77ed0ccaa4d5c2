import importlib

import pytest
from django.core.cache import cache
from django.urls import clear_url_caches

from samrad.base.policies import Actor
from samrad.base.vocabulary import Role


@pytest.fixture(autouse=True)
def _no_limits_from_other_tests():
    cache.clear()


@pytest.fixture
def demo(settings):
    """The site as a demonstration, with the addresses it then has."""
    from samrad.config import urls as every
    from samrad.identity import urls as ours

    def reload():
        importlib.reload(ours)
        importlib.reload(every)
        clear_url_caches()

    settings.DEMO = True
    reload()
    yield
    settings.DEMO = False
    reload()


@pytest.fixture
def keeper():
    """Ingrid as the actor of actions."""
    return Actor("user:1", "Ingrid", frozenset({Role.SECRETARIAT}))
