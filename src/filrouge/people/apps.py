from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "filrouge.people"
    verbose_name = "Personnes"

    def ready(self) -> None:
        from datetime import timedelta

        from filrouge.core.registries import DueSource, Panel, Periodic, registries
        from filrouge.organisations.rules import can_see_team
        from filrouge.people import panels, privacy, tasks
        from filrouge.people.rules import can_meet_people

        for record in privacy.RECORDS:
            registries.privacy.register(record)
        registries.periodic.register(Periodic("people.forget", timedelta(hours=20), tasks.forget_in_time))
        registries.panels.register(
            Panel("people.way_in", "team.house", _("Personnes"), "", can_see_team, 30, panels.way_in)
        )
        registries.panels.register(
            Panel("people.notes", "person.main", _("Notes"), "", can_meet_people, 10, panels.notes)
        )
        registries.people.register(privacy.NOTES_TOLD)
        registries.due.register(
            DueSource("people.farewells", _("Dossiers à effacer"), panels.farewells_due, 45)
        )
        self.tell_rights()
        self.tell_handover()

    def tell_handover(self) -> None:
        from filrouge.core.registries import Handover, registries
        from filrouge.people import panels, rules, services

        registries.handovers.register(
            Handover(
                "people", _("Ses dossiers"), rules.can_hand_over_all, panels.held, services.take_over, 30
            )
        )

    def tell_rights(self) -> None:
        from filrouge.core.registries import Rights, registries, rules_of
        from filrouge.people import rules
        from filrouge.people.queries import paper

        registries.rights.register(
            Rights(
                key="people",
                label=_("Les personnes et leurs dossiers"),
                rules=rules_of(rules),
                subjects=paper.SUBJECTS,
                cases=(
                    (paper.FOLLOWED, _("quand il suit la personne")),
                    (paper.ASKED, _("quand il l’a demandé lui-même")),
                ),
                order=44,
            )
        )
