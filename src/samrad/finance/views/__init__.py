"""The council's economy as pages: decisions and fee for anyone, billing in Kontoret."""
