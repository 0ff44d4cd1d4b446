"""Benchmarks: side by side with peers, on request."""
