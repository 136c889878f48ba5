"""The reading of each source that is under way, so that one that was interrupted goes on where it was."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table and the column; what was read before belongs to no reading that could go on."""
    op.create_table(
        "readings",
        sa.Column("source", sa.String, primary_key=True),
        sa.Column("reading", sa.String, nullable=False),
    )
    op.add_column("addresses", sa.Column("asked_in", sa.String))
