from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowupConfig(AppConfig):
    name = "filrouge.followup"
    verbose_name = "Suivi"

    def ready(self) -> None:
        from filrouge.core.registries import Chapter, DemoPart, DueSource, Panel, registries
        from filrouge.followup import chapters, demo, panels, privacy, rules
        from filrouge.people.rules import can_meet_people

        for record in privacy.RECORDS:
            registries.privacy.register(record)
        for told in privacy.TOLD:
            registries.people.register(told)
        offered = (
            ("ways", "people.top", _("Suivi"), can_meet_people, 10, panels.ways),
            ("appointment", "person.main", _("Rendez-vous"), can_meet_people, 2, panels.appointment),
            ("situation", "person.main", _("Situation"), can_meet_people, 5, panels.situation),
            ("steps", "person.main", _("À faire"), can_meet_people, 7, panels.steps),
            ("papers", "person.side", _("Documents"), can_meet_people, 50, panels.papers),
            ("story", "person.side", _("Récit"), rules.can_tell_stories, 90, panels.story),
        )
        for name, slot, title, rule, order, show in offered:
            registries.panels.register(Panel(f"followup.{name}", slot, title, "", rule, order, show))
        registries.due.register(DueSource("followup.steps", _("Suivi"), panels.due, 15))
        registries.chapters.register(
            Chapter("followup.stories", "annual", _("Récits"), chapters.stories, order=111)
        )
        registries.demo.register(DemoPart(key="followup", build=demo.build, order=90))
        self.tell_rights()

    def tell_rights(self) -> None:
        from filrouge.core.registries import Rights, registries, rules_of
        from filrouge.followup import rules
        from filrouge.followup.queries import paper

        registries.rights.register(
            Rights(
                key="followup",
                label=_("Le suivi et les récits"),
                rules=rules_of(rules),
                subjects=paper.SUBJECTS,
                cases=((paper.AUTHOR, _("quand il l’a écrit")), (paper.READY, _("quand il est prêt"))),
                order=46,
            )
        )
