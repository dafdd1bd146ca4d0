"""Documents of an invented house, as people would type them."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from filrouge.intake.models import Draft
from filrouge.intake.services import receive_document
from filrouge.organisations.models import Member
from filrouge.reading.tests.made_files import odt, pdf, png, word, zipped

PROGRAMME = """Notre programme 2025-2030

OSe1 : Être une maison qui éclaire
OOe1 : Garder nos lanternes allumées
Me1 : La permanence du lundi
Pe2 : Le jardin partagé
Entité porteuse : Commune (PCS)
Collaboration : CPAS
OOe2 : Jeter des ponts
Pe3 : La table d’hôtes du jeudi
OSe2 : Être une maison qui bouge
OOe3 : Tracer des chemins
Me4 : L’atelier vélo
Pe5 : Le regard durable
"""

EVALUATION = """Maison des Lanternes – Évaluation à mi-mandat du programme 2018-2024

1. Présentation du programme

1.1. Structure

Un seul cap, deux axes, quatre fiches.

2. Évaluation des réalisations

2.3. Où en est-on ?

1. Le premier axe « Éclairer le quartier » comptait 2 actions

1 action a été réalisée :

• Fiche 1.1

1 action a été partiellement réalisée :

• Fiche 1.2

2. Le second axe « Tendre la main » comptait 2 actions

1 action n’a pas été réalisée :

• Fiche 2.1

1 action a été modifiée :

• Fiche 2.2

4. Apport du programme

Il nous a appris à compter ce que nous faisons.

Axe 1 : Éclairer le quartier

Fiche 1.1 Allumer les vitrines du marché

Les vitrines sont allumées depuis mars.

Fiche 1.2 Dessiner la carte des bancs

La moitié de la carte est faite.

Axe 2 : Tendre la main

Fiche 2.1 Ouvrir un guichet du samedi

Rien n’est encore fait.

Fiche 2.2 Publier une lettre

La lettre est devenue une page.
"""

SHEET = """Le banc du mercredi

Agents traitants : Nour Petitjour, Inès Valdor

Partenaires : la bibliothèque

Naissance du projet : une remarque entendue au marché.

Projet :

- Offrir un moment de halte.

Méthodologie :

La rencontre dure une heure.

1) Accueil
2) Boisson chaude

Budget :

- 12 € pour les gobelets
- ? € pour le sucre
"""

NOTHING = "Bonjour,\n\nNous passerons mardi avec les clés.\n\nÀ bientôt.\n"

# What nobody can read, and a word of the sentence that says so.
BAD_FILES = [
    ("vide.docx", b"", "vide"),
    ("programme.exe", b"MZ\x90\x00" + bytes(range(256)) * 8, "ne peut pas être lu"),
    ("photo.png", png(), "image"),
    ("coupé.docx", word("<w:p><w:r><w:t>Bonjour</w:t></w:r></w:p>")[:-40], "abîmé"),
    ("secret.pdf", pdf(["Bonjour"], locked=True), "mot de passe"),
    ("secret.odt", odt("<text:p>Bonjour</text:p>", locked=True), "mot de passe"),
    ("numérisé.pdf", pdf([]), "texte"),
    ("bombe.docx", zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b" " * 5_000_000}), ""),
    ("archive.zip", zipped({"lettre.txt": "Bonjour"}), "archive"),
]


def upload(text: str | bytes, name: str = "programme.txt") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def dropped(member: Member, text: str = PROGRAMME, name: str = "programme.txt") -> Draft:
    """A draft that this member dropped. Runs in a scope."""
    return receive_document(organisation=member.organisation, data=text.encode(), name=name, by=member)
