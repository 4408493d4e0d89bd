"""`quotes serve`: a page to try it on, and the same records over HTTP. Needs the extra `serve`."""
