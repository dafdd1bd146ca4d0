from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# The pages that are reached from here; what the house chose about people is reached from the team.
_FILES = (
    "followup:", "people:person", "people:follower", "people:household", "people:note", "people:confidant",
    "people:handing", "people:roster",
)  # fmt: skip


class ReceptionConfig(AppConfig):
    name = "filrouge.reception"
    verbose_name = "Accueil"

    def ready(self) -> None:
        from datetime import timedelta

        from filrouge.core.registries import DemoPart, Panel, Periodic, Place, Writing, registries
        from filrouge.reception import demo, panels, privacy, rules, tasks

        note = rules.can_note_contacts
        registries.places.register(
            Place("reception", _("Accueil"), "reception:contact_list", note, "door", 40, also=_FILES)
        )
        registries.panels.register(
            Panel(
                "reception.way_in",
                "reports.top",
                _("L’accueil"),
                "",
                rules.can_read_tables,
                12,
                panels.way_in,
            )
        )
        registries.panels.register(
            Panel("reception.of_file", "person.main", _("Passages"), "", note, 40, panels.contacts_of_file)
        )
        registries.writings.register(Writing("contact", panels.contacts_left))
        registries.privacy.register(privacy.RECORD)
        registries.people.register(privacy.CONTACTS_TOLD)
        registries.demo.register(DemoPart(key="reception", build=demo.build, order=85))
        # Once there are people who are followed.
        registries.demo.register(DemoPart(key="reception.files", build=demo.met, order=95))
        registries.privacy.register(privacy.ASKED)
        registries.periodic.register(Periodic("reception.clinic", timedelta(hours=1), tasks.mail_in_time))
        registries.periodic.register(Periodic("reception.forget", timedelta(hours=20), tasks.forget_in_time))
        self.tell_year()
        self.tell_rights()

    def tell_year(self) -> None:
        from filrouge.core.registries import Chapter, registries
        from filrouge.reception import chapters, figures
        from filrouge.reception.enums import YearTable

        for figure in figures.figures():
            registries.figures.register(figure)
        registries.chapters.register(
            Chapter("reception.public", "annual", YearTable.PUBLIC.label, chapters.public, order=110)
        )
        registries.chapters.register(
            Chapter(
                "reception.categories", "annual", _("Les interventions par catégorie"), chapters.categories
            )
        )
        for place, table in enumerate((table for table in YearTable if table in chapters.LATER), 101):
            registries.chapters.register(
                Chapter(f"reception.{table}", "annual", table.label, chapters.of(table), order=place)
            )

    def tell_rights(self) -> None:
        from filrouge.core.registries import Rights, registries, rules_of
        from filrouge.reception import rules
        from filrouge.reception.queries import paper

        registries.rights.register(
            Rights(
                key="reception",
                label=_("L’accueil et ses tableaux"),
                rules=rules_of(rules),
                subjects=paper.SUBJECTS,
                cases=((paper.OWN, _("quand c’est le sien")),),
                order=45,
            )
        )
