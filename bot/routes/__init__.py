"""Every address the service answers at; imported only by `bot/web.py`."""
