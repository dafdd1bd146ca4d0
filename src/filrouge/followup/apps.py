from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowupConfig(AppConfig):
    name = "filrouge.followup"
    verbose_name = "Suivi"

    def ready(self) -> None:
        from filrouge.core.registries import Chapter, Panel, registries
        from filrouge.followup import chapters, panels, privacy, rules

        for record in privacy.RECORDS:
            registries.privacy.register(record)
        registries.panels.register(
            Panel("followup.story", "person.side", _("Récit"), "", rules.can_tell_stories, 90, panels.story)
        )
        registries.panels.register(
            Panel("followup.ways", "people.top", _("Suivi"), "", rules.can_tell_stories, 10, panels.ways)
        )
        registries.chapters.register(
            Chapter("followup.stories", "annual", _("Récits"), chapters.stories, order=111)
        )
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
