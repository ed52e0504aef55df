"""Parts of a file under seal: who may open one, who may know of it, and how it looks to everybody else."""
