"""The names in the trail that are neither actions nor columns."""

# What the trail does to itself, outside the gate.
OWN_DEEDS = {"audit.erase_payloads": "Slettet innhold i sporet"}
# Names in the trail that are not columns.
FIELD_NAMES = {"second_factors": "innlogging i to trinn", "erased": "slettet"}
