"""What can go wrong in the service beyond an answer's own endings; a message is one sentence for the operator.

BotError
├── ModelError       the language model wrote nothing that can be used; the town's own words answer
│   ├── ModelUnreachable  no connection, or the endpoint is broken
│   ├── ModelRefused      the endpoint refuses the key, the model's name or the request
│   ├── ModelBusy         too many calls; `retry_after` seconds to wait where it says so
│   ├── ModelTooSlow      one of the waits is over
│   ├── ModelGarbled      a reply that is cut, empty, too long or not what was asked for
│   └── ModelResting      not called: it failed too often of late, or the day's budget is spent
├── QuestionRefused  a question is empty, too long or not text
├── PortTaken        the service cannot listen where it is told to
└── WordingError     a file of bot/wording/ is missing or wrong
"""


class BotError(Exception):
    """Root of all errors of the service: `str(error)` says what is wrong and what to do."""


class WordingError(BotError):
    """A wording file is missing, unreadable, or does not hold the same texts as the others."""


class PortTaken(BotError):
    """The address cannot be listened on: another program does, or the right is missing."""


class QuestionRefused(BotError):
    """A question that is not searched: empty, too long, or not text."""


class ModelError(BotError):
    """The language model wrote nothing that can be used. Its message never quotes the endpoint: that may echo a key."""


class ModelUnreachable(ModelError):
    """No connection can be made or kept, or the endpoint answers that it is broken."""


class ModelRefused(ModelError):
    """The endpoint refuses the key, the model's name or the request."""


class ModelBusy(ModelError):
    """The endpoint wants fewer calls; `retry_after` is how many seconds it asks to be left alone, or None."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ModelTooSlow(ModelError):
    """The connection, the first piece, the next one or the whole reply did not come in time."""


class ModelGarbled(ModelError):
    """The reply is cut, empty, too long, or not what was asked for."""


class ModelResting(ModelError):
    """The model is not called: it failed too often of late, or the budget of the day is spent."""
