"""What every typesetting shares: where templates and fonts lie, and one job at a time."""

from pathlib import Path
from threading import Lock

HERE = Path(__file__).resolve().parent
one_at_a_time = Lock()
