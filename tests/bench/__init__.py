"""Benchmarks: the figures the design promises, each measured beside its peer or its physical limit."""
