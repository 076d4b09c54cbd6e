"""From structured YAML to a searchable guide: content, load, check, render, site."""
