"""Keys: scopes of their own, when they were last used, and which key took their place."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns; keys that there are keep what their role allows."""
    op.add_column("keys", sa.Column("scopes", sa.String(100)))
    op.add_column("keys", sa.Column("used", sa.DateTime(timezone=True)))
    op.add_column("keys", sa.Column("replaced_by", sa.String(40)))


def downgrade() -> None:
    """Drop the columns; a key that was narrower than its role must not grow, so it ends."""
    op.execute("UPDATE keys SET revoked = CURRENT_TIMESTAMP WHERE scopes IS NOT NULL AND revoked IS NULL")
    for column in ("replaced_by", "used", "scopes"):
        op.drop_column("keys", column)
