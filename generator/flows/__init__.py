"""What a flow means: one case, every case, and the proof of the safety rules; no files but the kept proof."""
