"""What people think of the resumes of a ranking."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "judgements",
        sa.Column("ranking", sa.String(40), sa.ForeignKey("rankings.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("resume", sa.String(40), sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("decision", sa.String(20), nullable=False),
        sa.Column("note", sa.LargeBinary, nullable=False),
        sa.Column("by", sa.String(40), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("judgements")
