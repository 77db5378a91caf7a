"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def stamp(name: str, *, index: bool = False, nullable: bool = False) -> sa.Column[object]:
    """Return a column for a point in time."""
    return sa.Column(name, sa.DateTime(timezone=True), index=index, nullable=nullable)


def owned(name: str, owner: str, *, primary_key: bool = False, nullable: bool = False) -> sa.Column[str]:
    """Return a column that names a row of another table, and goes with it."""
    key = sa.ForeignKey(owner, ondelete="CASCADE")
    return sa.Column(name, sa.String(40), key, primary_key=primary_key, nullable=nullable)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "documents",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("org", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("media_type", sa.String(120), nullable=False),
        sa.Column("purpose", sa.String(300)),
        sa.Column("consent", sa.Boolean, nullable=False),
        stamp("created"),
        stamp("expires", index=True),
        sa.Index("documents_of_org", "org", "kind", "id"),
    )
    op.create_table(
        "rankings",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("org", sa.String(40), nullable=False),
        owned("posting", "documents.id", nullable=False),
        sa.Column("as_of", sa.String(7), nullable=False),
        sa.Column("versions", sa.JSON, nullable=False),
        stamp("created"),
        stamp("expires", index=True),
        sa.Index("rankings_of_org", "org", "id"),
    )
    op.create_table(
        "ranked",
        owned("ranking", "rankings.id", primary_key=True),
        owned("resume", "documents.id", primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("points", sa.Integer),
        sa.Column("result", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "answered",
        sa.Column("org", sa.String(40), primary_key=True),
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("request", sa.String(64), nullable=False),
        sa.Column("made", sa.String(40), nullable=False),
        stamp("expires", index=True),
    )
    op.create_table(
        "organisations",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("retention_days", sa.Integer, nullable=False),
        stamp("created"),
        sa.UniqueConstraint("name", name="organisation_name"),
    )
    op.create_table(
        "keys",
        sa.Column("id", sa.String(40), primary_key=True),
        owned("org", "organisations.id", nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        stamp("created"),
        stamp("expires"),
        stamp("revoked", nullable=True),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("org", sa.String(40), nullable=False),
        sa.Column("actor", sa.String(40), nullable=False),
        sa.Column("verb", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(40), nullable=False),
        stamp("created"),
        sa.Index("audit_of_org", "org", "id"),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("audit", "keys", "organisations", "answered", "ranked", "rankings", "documents"):
        op.drop_table(table)
