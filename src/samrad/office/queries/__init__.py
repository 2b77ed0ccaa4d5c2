"""Named reads for Kontoret: rows of registers, their history, the trail, and what is due."""
