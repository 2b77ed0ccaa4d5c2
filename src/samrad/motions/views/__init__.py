"""The pages of proposals in the meeting room."""
