"""Files on the disk: written all or none, under a lock."""
