"""What of a disputed amount was granted, and whether a complaint was right."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("dispute") as batch:
        batch.add_column(sa.Column("granted", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("complaint") as batch:
        batch.add_column(sa.Column("upheld", sa.Boolean(), nullable=True))
    # Before this, a dispute was upheld in full or not at all.
    op.execute("update dispute set granted = amount where status = 'upheld'")


def downgrade() -> None:
    op.execute("update dispute set status = 'upheld' where status = 'partly'")
    with op.batch_alter_table("complaint") as batch:
        batch.drop_column("upheld")
    with op.batch_alter_table("dispute") as batch:
        batch.drop_column("granted")
