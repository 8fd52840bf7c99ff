"""Published versions of all tables, whole or absent, never changed; and the drafts on the way there."""
