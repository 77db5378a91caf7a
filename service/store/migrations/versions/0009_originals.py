"""Files as they were sent, of postings and resumes whose senders asked that they are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table, and the column that says how large a file is."""
    op.create_table(
        "originals",
        sa.Column("document", sa.String(40), sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.add_column("documents", sa.Column("original_bytes", sa.Integer))


def downgrade() -> None:
    """Drop the column and the table."""
    op.drop_column("documents", "original_bytes")
    op.drop_table("originals")
