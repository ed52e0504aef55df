"""Forms of every room in one dress: label, hint, fault, control; the faults listed first."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class FormDress(TemplatesSetting):
    """``{{ form }}`` and ``{{ field.as_field_group }}`` read our parts (setting ``FORM_RENDERER``)."""

    form_template_name = "site/parts/form.html"
    field_template_name = "site/parts/form_field.html"
