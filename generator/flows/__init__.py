"""The meaning of flows: one case, every case, and the proof of the safety rules; only the proof is stored."""
