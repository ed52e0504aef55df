"""The table of `peers` at the size of a country: 24 million observations.

`./dev bench nation 72 3` takes more.
"""

import sys

from benchmarks.peers import main

if __name__ == "__main__":
    main(sys.argv[1:] or ["24", "5"])
