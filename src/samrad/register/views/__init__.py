"""The pages of this room: members, municipalities, sub-regions, and the flows of Kontoret."""
