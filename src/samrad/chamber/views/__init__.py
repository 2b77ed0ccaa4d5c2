"""The meeting room's pages: the way in, the four views, and what the chair does."""
