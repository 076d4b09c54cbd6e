"""The site: the pipeline, the door to MkDocs, the preview and the export."""
