"""What a content is and says: received in pieces, sniffed, read by a process of its own."""
