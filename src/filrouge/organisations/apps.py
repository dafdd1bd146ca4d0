from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "filrouge.organisations"
    verbose_name = "Organisation"

    def ready(self) -> None:
        from filrouge.core.registries import DemoPart, Place, SearchSource, registries
        from filrouge.organisations import demo, panels, privacy, rules, tasks  # noqa: F401

        registries.places.register(
            Place("team", _("Équipe"), "organisations:team_show", rules.can_see_team, "team", 90)
        )
        registries.search.register(
            SearchSource(
                "organisations.member",
                _("Équipe"),
                "organisations.member",
                panels.words,
                rules.can_see_team,
                panels.found,
                50,
            )
        )
        registries.demo.register(DemoPart(key="organisations", build=demo.build, order=10))
        registries.demo.register(DemoPart(key="organisations.away", build=demo.build_away, order=80))
        for record in privacy.RECORDS:
            registries.privacy.register(record)
        self.show_elsewhere()
        self.forget_each_day()
        self.tell_rights()

    def show_elsewhere(self) -> None:
        from filrouge.core.registries import Panel, registries
        from filrouge.organisations import panels, rules

        registries.panels.register(
            Panel(
                "organisations.stand_in",
                "home.top",
                _("Remplacements"),
                "",
                rules.can_enter,
                10,
                panels.stand_in,
            )
        )
        registries.panels.register(
            Panel(
                "organisations.away",
                "home.side",
                _("Absents aujourd’hui"),
                "",
                rules.can_see_team,
                10,
                panels.away,
            )
        )

    def forget_each_day(self) -> None:
        from datetime import timedelta

        from filrouge.core.registries import Periodic, registries
        from filrouge.organisations import services

        for key, forget in (
            ("organisations.invitations", services.forget_old_invitations),
            ("organisations.sessions", services.forget_sessions),
        ):
            registries.periodic.register(Periodic(key, timedelta(days=1), forget))

    def tell_rights(self) -> None:
        from filrouge.core.registries import Rights, registries, rules_of
        from filrouge.organisations import rules
        from filrouge.organisations.queries import rights

        registries.rights.register(
            Rights(
                key="organisations",
                label=_("L’équipe et les absences"),
                rules=rules_of(rules),
                subjects={
                    "absent": rights.absent_on_paper,
                    "absence": rights.absence_on_paper,
                    "person": rights.absent_on_paper,
                },
                cases=(
                    (rights.SELF, _("pour soi-même")),
                    (rights.STAND_IN, _("en remplaçant la personne absente")),
                    (rights.OVER_MANAGERS, _("à la place de la direction ou de l’administrateur")),
                ),
                order=10,
            )
        )
