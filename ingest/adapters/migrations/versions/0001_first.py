"""Addresses, documents, their text and passages, and what editions were built from."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables of the first schema."""
    op.create_table(
        "addresses",
        sa.Column("source", sa.String, primary_key=True),
        sa.Column("url", sa.String, primary_key=True),
        sa.Column("first_seen", sa.Date, nullable=False),
        sa.Column("last_seen", sa.Date, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("document_id", sa.String),
        sa.Column("body_hash", sa.String),
        sa.Column("text_hash", sa.String),
        sa.Column("reader_version", sa.String),
        sa.Column("etag", sa.String),
        sa.Column("last_modified", sa.String),
        sa.Column("links", sa.Text, nullable=False),
        sa.Column("not_found_count", sa.Integer, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("document_id", sa.String, primary_key=True),
        sa.Column("url", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("publisher", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("content_hash", sa.String, nullable=False),
        sa.Column("first_seen", sa.Date, nullable=False),
        sa.Column("last_seen", sa.Date, nullable=False),
        sa.Column("changed_on", sa.Date, nullable=False),
        sa.Column("pages", sa.Integer),
        sa.Column("document_date", sa.Date),
        sa.Column("owner", sa.String),
        sa.Column("deliberation", sa.Text),
    )
    op.create_table(
        "texts",
        sa.Column("document_id", sa.String, primary_key=True),
        sa.Column("sections", sa.Text, nullable=False),
    )
    op.create_table(
        "passages",
        sa.Column("document_id", sa.String, primary_key=True),
        sa.Column("content_hash", sa.String, nullable=False),
        sa.Column("splitter_version", sa.String, nullable=False),
        sa.Column("passages", sa.Text, nullable=False),
    )
    op.create_table(
        "editions",
        sa.Column("edition_id", sa.String, primary_key=True),
        sa.Column("fingerprint", sa.String, nullable=False),
    )
