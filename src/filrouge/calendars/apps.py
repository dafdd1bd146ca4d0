from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarsConfig(AppConfig):
    name = "filrouge.calendars"
    verbose_name = "Calendriers"

    def ready(self) -> None:
        from filrouge.calendars import demo, panels, privacy, rules
        from filrouge.core.registries import DemoPart, Panel, Rights, SearchSource, registries, rules_of

        read = rules.can_read_calendars
        registries.panels.register(
            Panel("calendars.way_in", "team.house", _("Calendriers"), "", read, 10, panels.way_in)
        )
        registries.search.register(
            SearchSource(
                "calendars.day",
                _("Jours notés à la main"),
                "calendars.notedday",
                panels.day_words,
                read,
                panels.days_found,
                60,
            )
        )
        registries.search.register(
            SearchSource(
                "calendars.closure",
                _("Fermetures"),
                "calendars.closure",
                panels.closure_words,
                read,
                panels.closures_found,
                61,
            )
        )
        registries.rights.register(
            Rights(key="calendars", label=_("Les calendriers"), rules=rules_of(rules), order=15)
        )
        registries.privacy.register(privacy.RECORD)
        registries.demo.register(DemoPart(key="calendars", build=demo.build, order=20))
