"""What this room shows: the calendar, each meeting, and the register of decisions."""
