"""Single wrong edits of the flows, and which layer of the checks is the first to catch each."""
