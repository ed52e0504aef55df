"""The honours register for programs: the register, nominations, objections, results, numbers, superiors."""
