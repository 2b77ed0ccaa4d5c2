"""The bodies' part of composed documents, hung on the port by the module bodies."""

from samrad.bodies.sections import bodies

__all__ = ["bodies"]
