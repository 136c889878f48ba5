"""Which of the passages found answer: searched for, weighed, ranked, each once."""
