"""What can go wrong with a corpus; every message is one sentence for the person who runs Parvis.

CorpusError
├── TownError          town.toml is missing or wrong                     (exit code 2)
├── StateError         the state directory cannot be used
│   ├── StateBusy      another process writes to it
│   └── WrongTown      it belongs to another town
├── UnknownAddress     nothing published, or nothing withdrawn, has this address
├── EditionError       an edition cannot be used
│   ├── NoEdition      nothing was published yet, or no such edition
│   └── EditionOutdated  it was built by another analyser
├── IndexUnavailable   the search engine does not answer
└── EmbeddingUnavailable  the embedding model does not answer
"""


class CorpusError(Exception):
    """Root of all corpus errors: `str(error)` says what is wrong and what to do."""


class TownError(CorpusError):
    """`town.toml` is missing, unreadable or holds a wrong value."""


class StateError(CorpusError):
    """The state directory cannot be used."""


class StateBusy(StateError):
    """Another process is writing to the state directory."""


class WrongTown(StateError):
    """The state directory holds the corpus of another town."""


class UnknownAddress(CorpusError):
    """Nothing that was published, or nothing that was withdrawn, has the address or id named."""


class EditionError(CorpusError):
    """An edition cannot be used."""


class NoEdition(EditionError):
    """Nothing was published yet, or the named edition does not exist."""


class EditionOutdated(EditionError):
    """The edition was built by another version of the analyser."""


class IndexUnavailable(CorpusError):
    """The search engine does not answer or its files cannot be read."""


class EmbeddingUnavailable(CorpusError):
    """The embedding model does not answer, or answers what no vectors can be made of."""
