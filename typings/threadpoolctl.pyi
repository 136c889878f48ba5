# threadpoolctl ships no types; this is the one call that corpus/adapters/taught_encoder.py makes.
from contextlib import AbstractContextManager

def threadpool_limits(limits: int) -> AbstractContextManager[None]: ...
