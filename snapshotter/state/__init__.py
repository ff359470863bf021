"""What is remembered between runs: articles, validators, polls, takedowns."""
