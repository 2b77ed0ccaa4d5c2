import atexit
import gc

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "samrad.config"
    verbose_name = "oppsett"

    def ready(self) -> None:
        """Every room is there, the last thing that is: none of it is garbage before the end.

        At the end the interpreter would go through it all once more, for a third of the time of a
        short command.
        """
        gc.freeze()
        gc.enable()  # a command has it off until now
        atexit.register(gc.freeze)
