"""The headers that protect the reader, on every page there is."""

import pytest
from tests.house.test_access import NOT_ASKED, address, addresses, world  # noqa: F401 -- fixture

from samrad.publications.sending import ALONE

POLICY = {
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
}


OF_CONTENT = {"files:download", "files:numbered"}


def test_every_page_carries_the_headers(world, client):  # noqa: F811 -- fixture
    client.raise_request_exception = False
    for name, route, parameters in addresses():
        if name in NOT_ASKED:
            continue
        response = client.get(address(name, route, parameters))
        policy = {one.strip() for one in response["Content-Security-Policy"].split(";")}

        if name in OF_CONTENT:  # what someone uploaded, and no page of ours (tests/files)
            assert "default-src 'none'" in policy, name
            assert "script-src" not in response["Content-Security-Policy"], name
        elif response.get("Content-Disposition", "").endswith('.html"'):  # brings its own style
            assert response["Content-Security-Policy"] == ALONE, name
            assert "default-src 'none'" in policy, name
            assert "script-src" not in ALONE, name
        else:
            assert policy >= POLICY, name
            assert "unsafe" not in response["Content-Security-Policy"], name
        assert response["X-Frame-Options"] == "DENY", name
        assert response["X-Content-Type-Options"] == "nosniff", name
        assert response["Referrer-Policy"] == "same-origin", name
        assert response["Cross-Origin-Opener-Policy"] == "same-origin", name


@pytest.mark.parametrize("path", ["/finnes-ikke/", "/?on=banana"])
def test_pages_that_tell_of_a_fault_carry_them_too(client, db, path):
    response = client.get(path)

    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
