from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "filrouge.reports"
    verbose_name = "Rapports"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from filrouge.core.registries import (
            DemoPart,
            DueSource,
            Place,
            SearchSource,
            Writing,
            registries,
        )
        from filrouge.reports import demo, panels, privacy, rules

        self.tell_rights()
        registries.places.register(
            Place("reports", _("Rapports"), "reports:report_list", rules.can_read_reports, "report", 80)
        )
        registries.privacy.register(privacy.RECORD)
        registries.privacy.register(privacy.ANSWERS)
        registries.demo.register(DemoPart(key="reports", build=demo.build, order=90))
        registries.due.register(
            DueSource("reports.chapters", _("Rapport de l’année"), panels.chapters_due, 32)
        )
        for name, model, words, found, order in (
            ("text", "reporttext", panels.words, panels.found, 40),
            ("chapter", "reportchapter", panels.chapter_words, panels.chapters_found, 41),
        ):
            registries.search.register(
                SearchSource(
                    f"reports.{name}",
                    _("Rapports"),
                    f"reports.{model}",
                    words,
                    rules.can_read_reports,
                    found,
                    order,
                )
            )
        for key in ("chapter", "rows"):
            registries.writings.register(Writing(key, panels.chapters_left))

    def tell_rights(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from filrouge.core.registries import Rights, registries, rules_of
        from filrouge.reports import rules
        from filrouge.reports.queries import paper

        registries.rights.register(
            Rights(
                key="reports",
                label=_("Les rapports"),
                rules=rules_of(rules),
                subjects={"chapter": paper.chapter_on_paper},
                cases=((paper.WRITER, _("quand un chapitre lui est confié")),),
                order=40,
            )
        )
