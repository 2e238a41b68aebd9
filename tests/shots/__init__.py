"""Pictures of the full-screen view: `make screenshots`."""
