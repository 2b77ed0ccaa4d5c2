"""Constants of a secret ballot."""

# No letter or digit that is read as another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS, LETTERS = 4, 4  # 79 bits
FEW = 5  # with fewer ballots, who voted what can often be worked out from the result
