"""What can go wrong in the service beyond an answer's own endings; a message is one sentence for the operator.

BotError
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
