"""Tests, in folders that mirror the layers of the package."""
