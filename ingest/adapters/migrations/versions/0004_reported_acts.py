"""The acts that each document of minutes reports."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column; minutes read before report none until they are read again."""
    op.add_column("documents", sa.Column("acts", sa.Text))
