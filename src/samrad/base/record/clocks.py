"""A time of day in a record file."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from samrad.base.record.columns import Plain
from samrad.base.record.values import Bad, read_text


@dataclass(frozen=True, kw_only=True)
class Clock(Plain):
    """A time of day, written «09:30»."""

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"}

    def clean(self, value: Any) -> time:
        text = read_text(self.name, value)
        try:
            return time.fromisoformat(text)
        except ValueError as error:
            raise Bad(f"«{self.name}» er «{text}», men må være et klokkeslett som 09:30") from error

    def plain(self, value: time) -> str:
        return value.strftime("%H:%M")
