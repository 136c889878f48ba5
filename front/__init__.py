"""The commands behind the front door, `parvis.py`: each a thin call into one package."""
