"""How a process that serves pages collects garbage: seldom, and never what stays until it ends."""

import gc

SELDOM = (10_000, 20, 20)  # a page makes thousands of objects and lets go of them all at its end


def settle() -> None:
    """Take the program's own objects out of the collector's rounds, once everything is imported.

    They never become garbage, and going through them is a sixth of the time of a report.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
