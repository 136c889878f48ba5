"""Registers of deliberations: CSV files in the national schema (SCDL), and older ones that towns still publish."""
