"""What a run did: counts that add up, exit codes, `runs.jsonl` and what a terminal shows."""
