from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "filrouge.home"
    verbose_name = "Aujourd’hui"

    def ready(self) -> None:
        from filrouge.core.registries import Place, registries
        from filrouge.organisations.rules import can_enter

        registries.places.register(
            Place("home", _("Aujourd’hui"), "home:today", can_enter, "today", 10, is_one_page=True)
        )
