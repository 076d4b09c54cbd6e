"""What is measured, as ratios within one run: how fast the site is made, and how well the flows are guarded."""
