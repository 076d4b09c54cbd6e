"""Our drawings of flows: what is wrong in them, what crosses, what bends, and how long they take."""
