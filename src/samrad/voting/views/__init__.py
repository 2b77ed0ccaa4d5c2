"""The pages of votes in the meeting room."""
