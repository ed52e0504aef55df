"""Worksheets: each factor found in writing by two who do not see each other's before both have filed."""
