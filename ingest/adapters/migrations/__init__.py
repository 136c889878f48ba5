"""Steps of the document store's schema, run by Alembic."""
