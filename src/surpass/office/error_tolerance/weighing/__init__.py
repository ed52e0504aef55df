"""Weighing a case: screened point by point, factor by factor read by two, each act of the event apart."""
