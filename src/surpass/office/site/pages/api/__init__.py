"""The API: what programs may ask and do; each operation declares its act, as each page does."""
