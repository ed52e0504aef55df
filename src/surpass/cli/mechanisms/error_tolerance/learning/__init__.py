"""``surpass error-tolerance precedents ...`` and ``statistics ...``: what closed cases teach."""
