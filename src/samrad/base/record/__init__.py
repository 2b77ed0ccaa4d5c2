"""A council is data: its record as files, read and written through the rooms' own tables."""
