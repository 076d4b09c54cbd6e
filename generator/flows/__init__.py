"""What a flow means: one case, every case, and the proof of the safety rules; the only file is the cached proof."""
