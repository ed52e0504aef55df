"""Passwords are hashed cheaply here, and no count of wrong attempts outlives its test."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _cheap_and_forgetful(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
