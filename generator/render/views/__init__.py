"""What pages and PDFs both say."""
