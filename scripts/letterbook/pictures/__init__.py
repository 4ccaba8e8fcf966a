"""Pictures made at build: previews of letters for other sites, and the pages of facsimiles for the screen."""
