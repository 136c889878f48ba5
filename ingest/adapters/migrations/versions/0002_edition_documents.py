"""The documents of each edition, so that a refresh knows what it would remove."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; editions built before have none noted, so the next refresh compares with nothing."""
    op.add_column("editions", sa.Column("documents", sa.Text))
