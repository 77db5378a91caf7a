"""Quotas count units of work, not requests: the columns are called so."""

from alembic import op

revision = "0011"
down_revision = "0010"
RENAMED = (("organisations", "requests_a_day", "units_a_day"), ("usage", "requests", "units"))


def upgrade() -> None:
    """Call the columns by what they count."""
    for table, before, after in RENAMED:
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {before} TO {after}")


def downgrade() -> None:
    """Call them as before."""
    for table, before, after in RENAMED:
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {after} TO {before}")
