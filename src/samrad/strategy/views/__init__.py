"""The guidelines and the programmes as anyone reads them, and the programme desk of Kontoret."""
