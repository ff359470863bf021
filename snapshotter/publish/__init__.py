"""Files that appear whole or not at all, and what checks them and reads them again."""
