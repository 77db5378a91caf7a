"""What a text goes through, one component a file; nlp/pipeline.py has their order."""
