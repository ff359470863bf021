"""What the statuses of answers mean to us (RFC 9110, 15)."""

NOT_MODIFIED = 304
ERROR = 400
"""The lowest status that is one."""
GONE = frozenset({404, 410})
NOT_THERE = frozenset({*range(400, 500), 501}) - {408, 429}
"""What a server says that has no such page, or not for us; 408 and 429 are said to try again."""
