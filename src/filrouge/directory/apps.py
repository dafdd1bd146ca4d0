from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "filrouge.directory"
    verbose_name = "Carnet d’adresses"

    def ready(self) -> None:
        from filrouge.core.registries import DemoPart, Panel, Rights, registries, rules_of
        from filrouge.directory import demo, panels, privacy, rules

        read = rules.can_read_directory
        registries.panels.register(
            Panel("directory.way_in", "team.house", _("Carnet d’adresses"), "", read, 20, panels.way_in)
        )
        registries.rights.register(
            Rights(key="directory", label=_("Le carnet d’adresses"), rules=rules_of(rules), order=17)
        )
        registries.privacy.register(privacy.RECORD)
        registries.demo.register(DemoPart(key="directory", build=demo.build, order=66))
        self.tell_search()

    def tell_search(self) -> None:
        from filrouge.core.registries import SearchSource, registries
        from filrouge.directory import queries
        from filrouge.directory.rules import can_read_directory

        sources: tuple[tuple[str, Any, Any], ...] = (
            ("entry", queries.entry_words, queries.entries_found),
            ("othername", queries.other_name_words, queries.names_found),
        )
        for order, (name, words, found) in enumerate(sources, 40):
            key, label = f"directory.{name}", _("Carnet d’adresses")
            registries.search.register(SearchSource(key, label, key, words, can_read_directory, found, order))
