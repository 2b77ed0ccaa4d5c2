"""The command «samrad»: every management command behind one name."""

import os
import sys


def main() -> None:
    """Run the command named on the line; «samrad new-council» and «samrad new_council» are one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samrad.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- slow import

    arguments = list(sys.argv)
    if len(arguments) > 1:
        arguments[1] = arguments[1].replace("-", "_") if arguments[1][0] != "-" else arguments[1]
    arguments[0] = "samrad"
    execute_from_command_line(arguments)


if __name__ == "__main__":
    main()
