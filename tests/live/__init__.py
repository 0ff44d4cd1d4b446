"""What the browser computes, run here; and what it gets."""
