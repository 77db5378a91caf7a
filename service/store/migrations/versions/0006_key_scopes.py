"""Keys: scopes of their own, when they were last used, and which key took their place."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns; keys that there are keep what their role allows."""
    with op.batch_alter_table("keys") as keys:
        keys.add_column(sa.Column("scopes", sa.String(100)))
        keys.add_column(sa.Column("used", sa.DateTime(timezone=True)))
        keys.add_column(sa.Column("replaced_by", sa.String(40)))


def downgrade() -> None:
    """Drop the columns; a key that was narrower than its role must not grow, so it ends."""
    op.execute("UPDATE keys SET revoked = CURRENT_TIMESTAMP WHERE scopes IS NOT NULL AND revoked IS NULL")
    with op.batch_alter_table("keys") as keys:
        keys.drop_column("replaced_by")
        keys.drop_column("used")
        keys.drop_column("scopes")
