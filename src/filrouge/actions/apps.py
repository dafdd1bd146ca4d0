from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionsConfig(AppConfig):
    name = "filrouge.actions"
    verbose_name = "Actions"

    def ready(self) -> None:
        from filrouge.actions import privacy, rules
        from filrouge.core.registries import Place, registries

        registries.places.register(
            Place("actions", _("Actions"), "actions:action_list", rules.can_read_actions, "list", 30)
        )
        registries.privacy.register(privacy.RECORD)
