"""The pages of this room: the public ones, and the flows of Kontoret."""
