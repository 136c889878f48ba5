"""Valmont-sur-Orne, the fictional town Parvis is tried on."""
