"""What can go wrong while a corpus is read; every message is one sentence for the person who runs Parvis.

IngestError
├── SourceUnreachable   a source's own address does not answer
├── FetchRefused        an address may not be read (scope, robots.txt, private network, too large, wrong type)
├── FetchFailed         an address could not be read this time (time-out, broken connection, 5xx)
├── Unreadable          the bytes are not a document that can be read (truncated PDF, encrypted, empty)
├── RefreshInterrupted  somebody stopped a refresh
├── NotInQuarantine     nothing is held under that address
└── StoreUnusable       the document store cannot be used (damaged, disk full, written by a newer Parvis)
"""


class IngestError(Exception):
    """Root of all ingest errors: `str(error)` says what is wrong and, where one can, what to do."""


class SourceUnreachable(IngestError):
    """A source's own address does not answer: nothing of it was read, what was read before stays."""


class FetchRefused(IngestError):
    """An address that may not be read; asking again changes nothing."""


class FetchFailed(IngestError):
    """An address that could not be read this time; a later refresh asks again."""


class Unreadable(IngestError):
    """The bytes are not a document that can be read."""


class RefreshInterrupted(IngestError):
    """Somebody stopped a refresh: what it had read is kept, and the next one goes on from there."""


class NotInQuarantine(IngestError):
    """No page of that address is in quarantine."""


class StoreUnusable(IngestError):
    """The store of documents cannot be opened, read or written."""
