"""Errors of reading and extraction.

UserError (taxonomy.errors)
├── ReadError                  a file or text cannot be read; nothing else of the same call is lost
│   ├── EmptyInputError        no text in it
│   ├── UnknownTypeError       not a kind of file we read
│   ├── EncryptedError         needs a password we do not have
│   ├── DamagedError           truncated or malformed
│   ├── ScannedError           an image: needs the `ocr` extra
│   └── TooLargeError          over a limit of size, pages, memory or time
└── ModelError                 a trained model is missing or damaged
BugError
└── PipelineOrderError         a component ran before what it builds on
"""

from taxonomy.errors import BugError, UserError


class ReadError(UserError):
    """A file or text cannot be read."""

    code = "unreadable"


class EmptyInputError(ReadError):
    """There is no text in it."""

    code = "empty"


class UnknownTypeError(ReadError):
    """Not a kind of file we read."""

    code = "unknown_type"


class EncryptedError(ReadError):
    """It needs a password that was not given."""

    code = "encrypted"


class DamagedError(ReadError):
    """Truncated or malformed beyond reading."""

    code = "damaged"


class ScannedError(ReadError):
    """An image without text; reading it needs OCR."""

    code = "scanned"


class TooLargeError(ReadError):
    """Over a limit of size, pages, memory or time."""

    code = "too_large"


class ModelError(UserError):
    """A trained model is missing or damaged."""

    code = "no_model"


class PipelineOrderError(BugError):
    """A component ran before what it builds on."""

    code = "pipeline_order"
