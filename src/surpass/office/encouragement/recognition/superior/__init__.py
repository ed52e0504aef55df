"""Honours that city or province conferred: entered by a paper, verified by another, revoked by a paper."""
