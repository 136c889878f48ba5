"""What Parvis takes in time and memory, and what it finds, measured side by side: `python -m evaluation.bench`."""
