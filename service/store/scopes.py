"""What a key may do: five scopes, and the roles that bundle them."""

from collections.abc import Iterable

from service.errors import RequestError

SCOPES = {
    "score": "match, extract, read and rank what is sent along",
    "read": "see what is stored, and rankings without names",
    "store": "store, rank and delete postings, resumes and jobs",
    "judge": "decide, take notes, see names and the bias report",
    "admin": "export a person's data, make and end keys, accept skills, see the counts",
}
# Each role holds those before it.
ROLES = {
    "viewer": frozenset({"score", "read"}),
    "recruiter": frozenset({"score", "read", "store", "judge"}),
    "owner": frozenset(SCOPES),
}


def checked_role(role: str) -> str:
    """Return a role that there is.

    Raises:
        RequestError: There is none of that name.
    """
    if role not in ROLES:
        raise RequestError(f"no role {role!r}; there are {', '.join(ROLES)}")
    return role


def checked_scopes(scopes: Iterable[str]) -> frozenset[str]:
    """Return scopes that there are, at least one.

    Raises:
        RequestError: None is named, or one that there is not.
    """
    found = frozenset(scope.strip().lower() for scope in scopes if scope.strip())
    if not found or found - SCOPES.keys():
        odd = ", ".join(sorted(found - SCOPES.keys())) or "none"
        raise RequestError(f"unknown scopes: {odd}; there are {', '.join(SCOPES)}")
    return found


def least_role(scopes: frozenset[str]) -> str:
    """Return the first role that holds every one of some scopes."""
    return next(role for role, held in ROLES.items() if scopes <= held)


def ordered(scopes: Iterable[str]) -> list[str]:
    """Return scopes in the order of the table."""
    return [scope for scope in SCOPES if scope in frozenset(scopes)]
