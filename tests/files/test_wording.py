"""Words that stand over two lines become whole again, so that a search finds them."""

import pytest

from samrad.files.contents.wording import joined


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("kommune-\nstyret", "kommunestyret"),
        ("kommune-\r\nstyret", "kommunestyret"),
        ("kommune\u00adstyret", "kommunestyret"),
        ("kommune\u00ad\nstyret", "kommunestyret"),
        ("kommune\ufffe\nstyret", "kommunestyret"),
        ("kommune\x02styret", "kommunestyret"),
        ("kommune\u2010\nstyret", "kommunestyret"),
        ("Nord-\nNorge", "Nord-Norge"),
        ("2022-\n2023", "2022-2023"),
        ("inn- og utmelding", "inn- og utmelding"),
        ("inn-\nog utmelding", "inn- og utmelding"),
        ("inn-\neller utmelding", "inn- eller utmelding"),
        ("en – to\ntre", "en – to\ntre"),
        ("a  b\u00a0c\u2009d", "a b c d"),
        ("første\n \n\n\nandre", "første\n\nandre"),
        ("side\fside", "side\nside"),
        ("bjelle\x07", "bjelle"),
        ("", ""),
    ],
)
def test_text_reads_as_it_was_meant(read, meant):
    assert joined(read) == meant
