"""Tests of large arrays and of sweeps."""
