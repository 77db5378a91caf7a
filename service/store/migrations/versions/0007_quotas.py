"""Quotas of organisations, and what each used of a day."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns and the table."""
    op.add_column("organisations", sa.Column("requests_a_day", sa.Integer))
    op.add_column("organisations", sa.Column("most_stored", sa.Integer))
    op.create_table(
        "usage",
        sa.Column("org", sa.String(40), sa.ForeignKey("organisations.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("requests", sa.Integer, nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False, index=True),
    )


def downgrade() -> None:
    """Drop the table and the columns."""
    op.drop_table("usage")
    # Not as a batch: on SQLite that makes the table anew, and dropping the old one takes its keys and members along.
    op.drop_column("organisations", "most_stored")
    op.drop_column("organisations", "requests_a_day")
