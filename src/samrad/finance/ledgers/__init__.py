"""Accounts as accounting systems tell them: CSV, XLSX and SAF-T, read into plain facts.

Nothing is stored. A file is read whole or not at all: NotALedger says in Norwegian what is wrong.
"""

from samrad.finance.ledgers.facts import Ledger, NotALedger, Posting
from samrad.finance.ledgers.reading import ledger_in

__all__ = ["Ledger", "NotALedger", "Posting", "ledger_in"]
