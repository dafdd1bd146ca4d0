from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "filrouge.directory"
    verbose_name = "Carnet d’adresses"

    def ready(self) -> None:
        from filrouge.core.registries import DemoPart, Panel, Rights, SearchSource, registries, rules_of
        from filrouge.directory import demo, panels, privacy, queries, rules

        read = rules.can_read_directory
        registries.panels.register(
            Panel("directory.way_in", "team.house", _("Carnet d’adresses"), "", read, 20, panels.way_in)
        )
        registries.rights.register(
            Rights(key="directory", label=_("Le carnet d’adresses"), rules=rules_of(rules), order=17)
        )
        registries.search.register(
            SearchSource(
                "directory.entry",
                _("Carnet d’adresses"),
                "directory.entry",
                queries.entry_words,
                read,
                queries.entries_found,
                40,
            )
        )
        registries.privacy.register(privacy.RECORD)
        registries.demo.register(DemoPart(key="directory", build=demo.build, order=66))
