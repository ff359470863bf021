"""From what a page prints to what an archive searches by: one module a field, no page in sight.

Every function is pure and idempotent: a normalised value normalises to itself.
"""
