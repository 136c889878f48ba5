# threadpoolctl ships no types; these are the calls that corpus/adapters make.
from contextlib import AbstractContextManager

def threadpool_limits(limits: int) -> AbstractContextManager[None]: ...

class ThreadpoolController:
    def limit(self, *, limits: int, user_api: str) -> AbstractContextManager[None]: ...
