"""What turns the pages into a site: MkDocs calls the functions named on_..."""
