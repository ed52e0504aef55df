"""In and out: packs, spreadsheets, frames, run folders. The only core-side room that touches disk."""
