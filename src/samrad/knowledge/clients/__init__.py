"""Official registers, asked over the net: Statistics Norway's tables and classifications.

Nothing here knows the database. An answer is read strictly: what is not as the protocol says is
refused with a sentence, and the raw answer goes along so that it can be kept.
"""

from samrad.knowledge.clients.klass import KlassCode, codes_address, read_codes
from samrad.knowledge.clients.pxweb import PopulationTable, population_address, read_population
from samrad.knowledge.clients.transport import Answer, Unavailable, Unreadable, Waits, fetched

__all__ = [
    "Answer",
    "KlassCode",
    "PopulationTable",
    "Unavailable",
    "Unreadable",
    "Waits",
    "codes_address",
    "fetched",
    "population_address",
    "read_codes",
    "read_population",
]
