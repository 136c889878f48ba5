"""What can go wrong with an evaluation; every message is one sentence for the person who runs it (exit code 2).

EvaluationError
├── CaseFileError   a case file is missing, or one of its lines cannot be used
├── MinimumError    a --minimum is not written NAME=VALUE, or names nothing that was measured
└── OutputError     the scorecard cannot be written where it was asked for
"""


class EvaluationError(Exception):
    """Root of all evaluation errors: `str(error)` says what is wrong and what to do."""


class CaseFileError(EvaluationError):
    """A case file cannot be used; the message names the line and its fault."""


class MinimumError(EvaluationError):
    """A minimum that cannot be checked."""


class OutputError(EvaluationError):
    """A file of results that cannot be written."""
