"""Runs the migrations on the connection that `database.py` lends; Alembic loads this file by its path."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table=context.config.attributes["version_table"],
)
context.run_migrations()
