"""Errors of the matching room.

UserError
├── WeightsError      a table of weights cannot be used
├── UnknownRoleError  no role of that name or id
├── IndexFileError    a bulk index cannot be used as it is
└── LearningError     nothing can be learned from these judgements, or a learned file cannot be used
"""

from taxonomy.errors import UserError


class WeightsError(UserError):
    """A table of weights is not readable, incomplete or contradicts itself."""

    code = "bad_weights"


class UnknownRoleError(UserError):
    """No role of that name or id."""

    code = "unknown_role"


class IndexFileError(UserError):
    """A bulk index is damaged, of another version, or built with other weights."""

    code = "bad_index"


class LearningError(UserError):
    """Nothing can be learned from these judgements, or what was learned cannot be used here."""

    code = "bad_learning"
