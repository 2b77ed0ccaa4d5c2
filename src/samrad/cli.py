"""The command «samrad»: every management command behind one name."""

import gc
import os
import sys

STOPPED = 130  # what a shell calls a command that Ctrl-C ended
WRONG = 2
SELDOM = (100_000, 20, 50)  # nearly all that a command makes at first stays until it ends


def main() -> None:
    """Run the command named on the line; «samrad new-council» and «samrad new_council» are one."""
    # Until every room is there (samrad.config.apps): going through them on the way is a tenth of a
    # start.
    gc.disable()
    gc.set_threshold(*SELDOM)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samrad.config.settings")
    arguments = ["samrad", *sys.argv[1:]]
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = arguments[1].replace("-", "_")
    if arguments[1:2] == ["demo"]:
        os.environ.setdefault("SAMRAD_DEMO", "1")
        if "--port" in arguments[:-1]:  # links in documents and mail lead to where it runs
            port = arguments[arguments.index("--port") + 1]
            os.environ.setdefault("SAMRAD_SITE", f"http://127.0.0.1:{port}/")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- slow import
    from django.db import OperationalError, ProgrammingError  # noqa: PLC0415

    try:
        execute_from_command_line(arguments)
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    except (OperationalError, ProgrammingError) as error:
        if "--traceback" in arguments or not (why := _unready(error)):
            raise
        sys.stderr.write(f"{why}\n")
        sys.exit(WRONG)
    finally:
        gc.enable()


def _unready(error: Exception) -> str:
    """What is wrong with the database itself; empty when the command is to blame."""
    from django.db import DatabaseError  # noqa: PLC0415

    from samrad.config.opening import is_migrated  # noqa: PLC0415

    try:
        return "" if is_migrated() else "Databasen er ikke oppdatert. Kjør: samrad migrate"
    except DatabaseError:
        return f"Databasen kan ikke åpnes: {str(error).strip()}"


if __name__ == "__main__":
    main()
