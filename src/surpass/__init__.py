"""Surpass: fair target-responsibility assessment in which every figure explains itself."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("surpass")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0.0.0"
