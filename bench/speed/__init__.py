"""Speed: build, check, proof, a press in the browser, PDFs."""
