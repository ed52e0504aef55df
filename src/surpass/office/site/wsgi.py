"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "surpass.office.site.settings")
office = get_wsgi_application()

from surpass.office.site.frame.new_day import NewDay  # noqa: E402 - its models need the office to be open

application = NewDay(office)
