"""A slow sender keeps no page thread: what is sent is whole before it gets there."""

import asyncio

import pytest

from samrad.config import received

VOTE = b"choice=0&seen=0"


def posted(length):
    return {"type": "http", "headers": [(b"content-length", str(length).encode())]}


def parts(*contents, gone=False):
    """What a reader sends, part by part."""
    last = len(contents) - 1
    sent = [
        {"type": "http.request", "body": one, "more_body": gone or number < last}
        for number, one in enumerate(contents)
    ]
    left = [*sent, {"type": "http.disconnect"}]

    async def receive():
        return left.pop(0)

    return left, receive


def test_a_vote_sent_a_byte_at_a_time_is_whole_before_it_is_read():
    left, receive = parts(*[VOTE[at : at + 1] for at in range(len(VOTE))])

    async def read():
        again = await received.whole(posted(len(VOTE)), receive)
        waiting = len(left)
        return waiting, b"".join([(await again())["body"] for _ in VOTE]), await again()

    assert asyncio.run(read()) == (1, VOTE, {"type": "http.disconnect"})


def test_a_line_cut_before_all_was_sent_is_nobodys_request():
    _left, receive = parts(VOTE[:5], gone=True)

    with pytest.raises(received.Gone):
        asyncio.run(received.whole(posted(len(VOTE)), receive))


@pytest.mark.parametrize("length", ["", "0", "x", received.WHOLE + 1])
def test_what_is_not_announced_or_is_a_file_is_left_to_its_thread(length):
    left, receive = parts(VOTE)

    assert asyncio.run(received.whole(posted(length), receive)) is receive
    assert len(left) == 2
