"""The pages of elections: for whoever leads, for those in the room, and for the committee."""
