"""The tables: documents, rankings, answered requests, keys and the log of who did what."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, DateTime, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """What every table is made from; every row belongs to an organisation."""


class DocumentRow(Base):
    """A stored posting or resume: its text, sealed when a key is set, and how large its file is where that is kept."""

    __tablename__ = "documents"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    org: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[bytes] = mapped_column(LargeBinary)
    text: Mapped[bytes] = mapped_column(LargeBinary)
    media_type: Mapped[str] = mapped_column(String(120))
    purpose: Mapped[str | None] = mapped_column(String(300))
    consent: Mapped[bool] = mapped_column(Boolean, default=False)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    original_bytes: Mapped[int | None]

    __table_args__ = (Index("documents_of_org", "org", "kind", "id"),)


class OriginalRow(Base):
    """The file that a posting or resume was read from, where it is kept: gone with it."""

    __tablename__ = "originals"

    document: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class RankingRow(Base):
    """A stored ranking; its rows name resumes by id."""

    __tablename__ = "rankings"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    org: Mapped[str] = mapped_column(String(40))
    posting: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    as_of: Mapped[str] = mapped_column(String(7))
    versions: Mapped[dict[str, Any]] = mapped_column(JSON)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)

    __table_args__ = (Index("rankings_of_org", "org", "id"),)


class RankedRow(Base):
    """A resume in a stored ranking: gone with the resume or the ranking."""

    __tablename__ = "ranked"

    ranking: Mapped[str] = mapped_column(ForeignKey("rankings.id", ondelete="CASCADE"), primary_key=True)
    resume: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int]
    points: Mapped[int | None]
    result: Mapped[bytes] = mapped_column(LargeBinary)


class JudgementRow(Base):
    """What people think of a resume in a stored ranking: gone with the resume or the ranking."""

    __tablename__ = "judgements"

    ranking: Mapped[str] = mapped_column(ForeignKey("rankings.id", ondelete="CASCADE"), primary_key=True)
    resume: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    decision: Mapped[str] = mapped_column(String(20))
    note: Mapped[bytes] = mapped_column(LargeBinary)
    by: Mapped[str] = mapped_column(String(40))
    changed: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class AnsweredRow(Base):
    """A request that was answered under an idempotency key: asked again, it gets the same answer."""

    __tablename__ = "answered"

    org: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    request: Mapped[str] = mapped_column(String(64))
    made: Mapped[str] = mapped_column(String(40))
    expires: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class OrganisationRow(Base):
    """An organisation: nothing of it is seen by another."""

    __tablename__ = "organisations"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    retention_days: Mapped[int]
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    units_a_day: Mapped[int | None]
    most_stored: Mapped[int | None]

    __table_args__ = (UniqueConstraint("name", name="organisation_name"),)


class UsageRow(Base):
    """How many units of work an organisation with a quota asked for on a day."""

    __tablename__ = "usage"

    org: Mapped[str] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    units: Mapped[int]
    expires: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class KeyRow(Base):
    """An API key: only its hash is kept."""

    __tablename__ = "keys"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    org: Mapped[str] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    digest: Mapped[str] = mapped_column(String(64))
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    revoked: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    scopes: Mapped[str | None] = mapped_column(String(100))
    used: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    replaced_by: Mapped[str | None] = mapped_column(String(40))


class MemberRow(Base):
    """A person of an organisation who signs in by name; of the password only its Argon2 hash is kept."""

    __tablename__ = "members"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    org: Mapped[str] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    digest: Mapped[str] = mapped_column(String(200))
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    __table_args__ = (UniqueConstraint("name", name="member_name"),)


class SessionRow(Base):
    """Where a member is signed in: only the hash of what stands in the cookie is kept."""

    __tablename__ = "sessions"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    member: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class FlowRow(Base):
    """A way to a sign-in provider and back that is under way; state and cookie are kept as hashes only."""

    __tablename__ = "sign_in_flows"

    state: Mapped[str] = mapped_column(String(64), primary_key=True)
    browser: Mapped[str] = mapped_column(String(64))
    nonce: Mapped[str] = mapped_column(String(64))
    verifier: Mapped[str] = mapped_column(String(128))
    expires: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class HeldRow(Base):
    """A file that a form brought, held for its reader's next step; the token of the hold is kept as a hash only."""

    __tablename__ = "held_files"

    hold: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    org: Mapped[str] = mapped_column(String(40))
    person: Mapped[str] = mapped_column(String(40))
    field: Mapped[str] = mapped_column(String(40))
    name: Mapped[bytes] = mapped_column(LargeBinary)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    expires: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)

    __table_args__ = (Index("held_files_of_person", "org", "person"),)


class TryRow(Base):
    """What is left of the tries of a name or an address to sign in; both are kept as hashes only."""

    __tablename__ = "tries"

    who: Mapped[str] = mapped_column(String(64), primary_key=True)
    left: Mapped[float]
    since: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class AuditRow(Base):
    """Who saw or did what: ids and verbs, never texts."""

    __tablename__ = "audit"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    org: Mapped[str] = mapped_column(String(40))
    actor: Mapped[str] = mapped_column(String(40))
    verb: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(40))
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    __table_args__ = (Index("audit_of_org", "org", "id"),)


class JobRow(Base):
    """Long work: what goes in, how far it is, what came out. A worker holds it by a lease that it renews."""

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    org: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    input: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)  # Megabytes, which only the worker wants.
    total: Mapped[int]
    done: Mapped[int]
    result: Mapped[bytes | None] = mapped_column(LargeBinary)
    error: Mapped[str | None] = mapped_column(String(500))
    worker: Mapped[str | None] = mapped_column(String(40))
    lease: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)

    __table_args__ = (Index("jobs_of_org", "org", "id"),)


class JobPartRow(Base):
    """A part of a job that is done: stored with the progress in one go, so that no part is done twice."""

    __tablename__ = "job_parts"

    job: Mapped[str] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[int]
    result: Mapped[bytes] = mapped_column(LargeBinary)
