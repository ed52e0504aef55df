"""After the notice: it is read, a review is asked for, and a better grade is entered beside the old one."""
