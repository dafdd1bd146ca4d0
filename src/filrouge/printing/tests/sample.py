"""A council's report of an invented centre, with every kind of block, for the tests and the bench."""

from __future__ import annotations

from filrouge.printing import (
    Bar,
    BarChart,
    Block,
    Column,
    Cover,
    Definitions,
    Document,
    Group,
    Heading,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Part,
    RainbowChart,
    Run,
    Table,
    TableOfContents,
    blocks_of,
)

WORDS = {"done": "réalisé", "part": "partiellement", "not": "non mis en place", "evo": "a évolué"}
TONES = ("done", "done", "part", "done", "not", "part", "evo")
AIMS = (
    ("OSe1", "Être un service proche, qui décide avec les gens", 20),
    ("OSe2", "Ouvrir la maison à tous les habitants, y compris ceux qui ne demandent rien", 19),
    ("OSe3", "Prendre sa part de la transition écologique", 2),
)
TITLES = (
    "Café du lundi : tenir une table ouverte sans inscription",
    "Permanence logement dans les quartiers",
    "Atelier vélo et petites réparations",
    "Écrivain public le mercredi",
    "Jardin partagé derrière l’ancienne école",
    "Groupe de parole des aidants",
)


def chart(title: str, *groups: tuple[str, tuple[int, int, int, int]]) -> RainbowChart:
    """A rainbow chart from four counts per row."""
    return RainbowChart(title, tuple(Group(label, _parts(counts), _note(counts)) for label, counts in groups))


def _note(counts: tuple[int, int, int, int]) -> str:
    return f"{counts[0] + counts[1] + counts[3]} sur {sum(counts)} en route"


def _parts(counts: tuple[int, int, int, int]) -> tuple[Part, ...]:
    done, part, not_yet, evolved = counts
    return (
        Part("réalisées" if done > 1 else "réalisée", done, "done"),
        Part("partiellement", part, "part"),
        Part("non mises en place" if not_yet > 1 else "non mise en place", not_yet, "not"),
        Part("ont évolué" if evolved > 1 else "a évolué", evolved, "evo"),
    )


def report(sheets: int = 14) -> Document:
    """The report; its length grows by a page or so per sheet."""
    return Document(
        title="Programme stratégique 2025-2030 : évaluation à mi-parcours",
        subtitle="Rapport présenté au conseil de l’action sociale",
        author="Rédigé par l’équipe de coordination",
        organisation="Centre d’action sociale de Valmont",
        keywords=("programme", "évaluation"),
        date="16 novembre 2027",
        cover=Cover(
            "Rapport d’évaluation", (("Période évaluée", "2025 à 2027"), ("Adopté", "le 11 mars 2025"))
        ),
        footer="Évaluation à mi-parcours du programme 2025-2030",
        blocks=(TableOfContents(2), *_presentation(), *_results(), *_method(), *_annexes(sheets)),
    )


def _presentation() -> tuple[Block, ...]:
    return (
        PageBreak(),
        Heading(1, "Présentation du programme", "presentation"),
        Paragraph(
            "Le programme compte trois objectifs stratégiques, dix opérationnels et quarante et une actions. "
            "Il dit où va la maison pendant six ans et ce qu’elle s’engage à rendre visible.",
            "lead",
        ),
        *blocks_of(
            "Une fois à mi-parcours, chaque action est relue par son équipe : ce qui tient, ce qui coince, "
            "ce qui a changé de forme. Les réponses ont été recueillies en septembre, puis discutées en "
            "réunion d'équipe. Rien n'est effacé : une action abandonnée garde sa ligne et sa raison.\n\n"
            "Trois questions ont guidé la lecture :\n"
            "1. L'action existe-t-elle pour les gens, et pas seulement sur papier ?\n"
            "2. Qui la porte quand la personne de référence s'absente ?\n"
            "3. Que faudrait-il pour la garder deux ans de plus ?\n\n"
            "Les équipes ont aussi noté :\n- les partenaires gagnés et perdus ;\n- les lieux qui manquent ;\n"
            "- les heures que personne n'avait prévues."
        ),
        Heading(2, "Qui a répondu"),
        Table(
            "Réponses reçues par service",
            (Column("Service"), Column("Actions", "right"), Column("Réponses", "right"), Column("À dire")),
            (
                ("Accueil et aide générale", "14", "11", "Deux actions changent de référente en janvier."),
                ("Logement et énergie", "9", "9", ""),
                ("Jeunesse et familles", "12", "6", "L’équipe a été réduite de moitié pendant l’été."),
                ("Insertion", "6", "3", "Réponses attendues pour le 30 novembre."),
            ),
            total=("Ensemble", "41", "29", ""),
            row_header=True,
        ),
        Definitions((
            ("Entité porteuse", "Centre d’action sociale"),
            ("Collaboration", "Commune, maison de quartier, régie des bâtiments"),
            ("Condition", (Run("sous réserve d’un subside", italic=True), Run(" à confirmer avant l’été"))),
        )),
    )  # fmt: skip


def _results() -> tuple[Block, ...]:
    return (
        PageBreak(),
        Heading(1, "Évaluation des actions", "resultats"),
        Paragraph((
            Run("À mi-parcours, "),
            Run("35 actions sur 41", bold=True),
            Run(" sont réalisées, en partie ou autrement. Le détail de chaque action est en "),
            Run("annexe", link="#annexes"),
            Run(" ; la méthode est celle du "),
            Run("guide régional", link="https://example.org/guide?a=1&b=2"),
            Run("."),
        )),
        chart("Ensemble du programme", ("", (18, 14, 6, 3))),
        Paragraph("Un carré, une action. État au 16 novembre ; 29 réponses sur 41.", "caption"),
        chart(
            "Par objectif stratégique",
            *((f"{label} {title}", counts) for (label, title, _), counts in zip(
                AIMS, ((9, 6, 3, 2), (8, 7, 3, 1), (1, 1, 0, 0)), strict=True
            )),
        ),
        *(block for label, title, count in AIMS for block in _objective(label, title, min(count, 7))),
        Heading(2, "Fréquentation"),
        BarChart(
            "Passages au café du lundi",
            (Bar("2025", 812), Bar("2026", 1430), Bar("2027, dix mois", 1275.5), Bar("2028", None)),
            unit="passages",
            note="Comptage à la porte ; 2028 n’est pas encore connu.",
        ),
    )  # fmt: skip


def _objective(label: str, title: str, count: int) -> tuple[Block, ...]:
    rows = tuple(
        (f"Pe{n + 1}", TITLES[n % len(TITLES)], ("Inès D.", "Marc H.", "Nadia B.")[n % 3],
         (Run(WORDS[TONES[n]], mark=TONES[n]),))  # type: ignore[arg-type]
        for n in range(count)
    )  # fmt: skip
    return (
        Heading(2, title, label=label),
        *blocks_of("L’objectif avance là où une personne le porte toute l’année. Il piétine faute de local."),
        Table(
            f"Les actions de {label}",
            (Column("N°"), Column("Action", width=1), Column("Référente"), Column("État")),
            rows,
            row_header=True,
        ),
    )


def _method() -> tuple[Block, ...]:
    nested = ListBlock((
        (Paragraph("Deux réunions par an, avec les équipes de terrain."),),
        (Paragraph("Fiches courtes :"), ListBlock(((Paragraph("une page"),), (Paragraph("quatre champs"),)))),
        (Paragraph("Un calendrier connu en janvier."),),
    ))  # fmt: skip
    return (
        PageBreak(),
        Heading(1, "Évaluation de la méthode", "methode"),
        Heading(2, "Ce qui a aidé"),
        nested,
        Paragraph("On a enfin vu la même chose au même moment. C’est rare chez nous.", "quote"),
        Paragraph("Une animatrice, réunion du 3 octobre", "caption"),
        Heading(3, "Les limites"),
        *blocks_of(
            "Les couleurs résument ; elles ne racontent pas. Une action orange peut avoir changé dix vies."
        ),
        Note((Paragraph("Les chiffres de 2027 s’arrêtent au 31 octobre."),), title="À savoir"),
        Note((Paragraph("Cette partie reste à écrire par la direction."),), kind="todo"),
        Heading(1, "Contribution du programme"),
        *blocks_of(
            "Ce que le programme a changé tient en peu de mots : on se parle, et l'on sait qui fait quoi. "
            * 6
        ),
        Heading(1, "Perspectives"),
        Heading(2, "D’ici à 2030"),
        *blocks_of(
            "Garder ce qui tient. Fermer ce qui ne sert plus, et le dire. Chercher un lieu plus au nord. " * 5
        ),
    )


def _annexes(count: int) -> tuple[Block, ...]:
    opening = (
        PageBreak(),
        Heading(1, "Annexes : les fiches", "annexes"),
        Paragraph("Une fiche par page.", "lead"),
    )
    return (*opening, *(block for n in range(count) for block in _sheet(n)))


def _sheet(n: int) -> tuple[Block, ...]:
    tone = TONES[n % len(TONES)]
    told = "Le groupe se retrouve chaque semaine. On y vient pour une question et l’on reste pour le reste. "
    return (
        PageBreak(),
        Heading(2, TITLES[n % len(TITLES)], f"fiche-{n + 1}", label=f"Fiche {n // 6 + 1}.{n % 6 + 1}"),
        Definitions((
            ("État", (Run(WORDS[tone], mark=tone),)),  # type: ignore[arg-type]
            ("Référente", "Inès D."),
            ("Origine", "Demande de la maison de quartier, printemps 2025"),
        )),
        Heading(3, "Ce qui s’est passé"),
        *blocks_of(told * 4 + "\n\n" + told * 3),
        Heading(3, "Forces et faiblesses"),
        ListBlock((
            (Paragraph("Un noyau de quinze habitués, présent même en hiver."),),
            (Paragraph("Le local n’est pas accessible en fauteuil."),),
            (Paragraph("Deux bénévoles portent presque tout ; leur départ fermerait l’action."),),
        )),
        Table(
            "Budget de l’année",
            (Column("Poste", width=3), Column("Prévu", "right", 1), Column("Dépensé", "right", 1)),
            (("Café", "180 €", "162,69 €"), ("Transport", "? €", "15 €"), ("Affiches", "85 €", "85 €")),
            total=("Total connu", "265 €", "262,69 €"),
        ),
    )  # fmt: skip
