"""Errors of the taxonomy room.

CocokError                     everything this program raises on purpose
├── UserError                  the input or the question is wrong; the message says what to do
│   └── TaxonomyError          a taxonomy source or overlay cannot be used
│       └── UnknownConceptError    no such skill or role
└── BugError                   ours to mend
"""


class CocokError(Exception):
    """Root of every error this program raises on purpose.

    Attributes:
        code: Short machine-readable name, the same on every face (`unknown_skill`).
    """

    code = "error"


class UserError(CocokError):
    """The input or the question is wrong; the message says what to do about it."""

    code = "bad_input"


class BugError(CocokError):
    """Something that must not happen happened: our mistake, not the user's."""

    code = "internal"


class TaxonomyError(UserError):
    """A taxonomy source, overlay or built file cannot be used as it is."""

    code = "bad_taxonomy"


class UnknownConceptError(TaxonomyError):
    """No skill or role of that name or id."""

    code = "unknown_skill"
