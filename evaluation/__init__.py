"""How good the assistant is, measured on questions with what a good answer needs."""
