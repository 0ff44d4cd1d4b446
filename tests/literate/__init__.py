"""What reads and checks the pages, `adam_from_scratch.literate`, checked itself."""
