"""Errors of the faces.

UserError (taxonomy.errors)
├── RequestError               a line, a flag or a request cannot be used as it is
│   ├── BadRecordError         a JSON line that is no JSON, no object or lacks a field
│   ├── MissingFileError       a path that is not there or may not be opened
│   ├── ExtraNeededError       the feature needs an optional part that is not installed
│   ├── NotFoundError          no stored thing of that id
│   ├── GoneError              there was one, but it was deleted
│   ├── ChangedError           it is not as the caller saw it any more
│   ├── ConflictError          it changed meanwhile, or the key was used for something else
│   ├── TooManyError           more at once than a limit allows
│   │   └── QuotaError         the organisation has used up what it may
│   └── ForbiddenError         signed in, but not for this
└── ReadError (nlp.errors)     a file or text cannot be read

CocokError (taxonomy.errors)
└── UnrecordedError            nobody's mistake: who looks cannot be written down, so nothing is shown
"""

from taxonomy.errors import CocokError, UserError


class RequestError(UserError):
    """A line, a flag or a request cannot be used as it is."""

    code = "bad_request"


class BadRecordError(RequestError):
    """A JSON line that is no JSON, no object, or lacks a field."""

    code = "bad_record"


class MissingFileError(RequestError):
    """A path that is not there or may not be opened."""

    code = "no_such_file"


class ExtraNeededError(RequestError):
    """The feature needs an optional part of Cocok that is not installed."""

    code = "extra_needed"


class NotFoundError(RequestError):
    """No stored thing has that id."""

    code = "not_found"


class GoneError(RequestError):
    """What a request made was deleted since."""

    code = "gone"


class ChangedError(RequestError):
    """It is not as the caller saw it any more; nothing was done."""

    code = "changed"


class ConflictError(RequestError):
    """It changed meanwhile, or an idempotency key was used for something else."""

    code = "conflict"


class TooManyError(RequestError):
    """More at once than a limit allows."""

    code = "too_many"


class QuotaError(TooManyError):
    """The organisation has used up what it may."""

    code = "quota"


class ForbiddenError(RequestError):
    """Signed in, but not for this."""

    code = "forbidden"


class UnrecordedError(CocokError):
    """What is stored is not shown: the disk is full, and who saw it could not be written down."""

    code = "unrecorded"
