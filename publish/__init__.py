"""What turns the pages, their record and their figures into the site."""
