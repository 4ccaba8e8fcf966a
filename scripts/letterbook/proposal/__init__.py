"""What somebody proposes for the archive: judged, answered, and made out of an issue; all of it is untrusted."""
