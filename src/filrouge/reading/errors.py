"""The one error of the engine: a file that cannot be read, and what the person can do about it."""

from __future__ import annotations

from enum import StrEnum


def gettext_noop(message: str) -> str:
    """Mark a sentence for the catalogues without translating it: the engine knows no language but French."""
    return message


class Reason(StrEnum):
    """Why a file cannot be read."""

    EMPTY = "empty"
    NO_TEXT = "no_text"
    WRONG_TYPE = "wrong_type"
    OLD_WORD = "old_word"
    OLD_EXCEL = "old_excel"
    OTHER_WRITER = "other_writer"
    OTHER_CALC = "other_calc"
    SLIDES = "slides"
    ARCHIVE = "archive"
    NO_LIST = "no_list"
    IMAGE = "image"
    IMAGE_ONLY = "image_only"
    TOO_LARGE = "too_large"
    DAMAGED = "damaged"
    PROTECTED = "protected"
    BOMB = "bomb"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_LINES = "too_many_lines"
    LINE_TOO_LONG = "line_too_long"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_COMPLEX = "too_complex"


SENTENCES: dict[Reason, str] = {
    Reason.EMPTY: gettext_noop("Ce fichier est vide : choisissez celui qui contient votre texte."),
    Reason.NO_TEXT: gettext_noop(
        "Ce document ne contient aucun texte : choisissez celui qui contient le vôtre."
    ),
    Reason.WRONG_TYPE: gettext_noop(
        "Ce type de fichier ne peut pas être lu : "
        "déposez un document Word, LibreOffice, PDF, Excel ou un fichier texte."
    ),
    Reason.OLD_WORD: gettext_noop(
        "Ce document vient d’une ancienne version de Word : ouvrez-le et enregistrez-le en .docx."
    ),
    Reason.OLD_EXCEL: gettext_noop(
        "Ce classeur vient d’une ancienne version d’Excel : ouvrez-le et enregistrez-le en .xlsx."
    ),
    Reason.OTHER_WRITER: gettext_noop(
        "Ce format de texte ne peut pas être lu : ouvrez le document et enregistrez-le en .docx ou en .odt."
    ),
    Reason.OTHER_CALC: gettext_noop(
        "Ce format de tableau ne peut pas être lu : ouvrez le classeur et enregistrez-le en .xlsx."
    ),
    Reason.SLIDES: gettext_noop(
        "Ce fichier est une présentation : copiez son texte dans un document Word ou LibreOffice."
    ),
    Reason.ARCHIVE: gettext_noop(
        "Ce fichier est une archive : sortez-en le document et déposez-le tout seul "
        "(Word, LibreOffice, PDF, Excel ou texte)."
    ),
    Reason.NO_LIST: gettext_noop(
        "Ce fichier n’est pas une liste : enregistrez-la en .xlsx ou en .csv, puis déposez-la."
    ),
    Reason.IMAGE: gettext_noop(
        "Ce fichier est une image : "
        "déposez le document d’origine, ou un PDF passé à la reconnaissance de texte."
    ),
    Reason.IMAGE_ONLY: gettext_noop(
        "Ce document est une image, sans texte à lire : "
        "déposez le document d’origine, ou numérisez-le avec la reconnaissance de texte."
    ),
    Reason.TOO_LARGE: gettext_noop(
        "Ce fichier pèse plus de %(megabytes)s Mo : enlevez ses images ou coupez-le en plusieurs documents."
    ),
    Reason.DAMAGED: gettext_noop(
        "Ce fichier est abîmé ou incomplet : "
        "ouvrez l’original, enregistrez-le à nouveau et déposez cette copie."
    ),
    Reason.PROTECTED: gettext_noop(
        "Ce document est protégé par un mot de passe : "
        "enregistrez-le sans mot de passe et déposez cette copie."
    ),
    Reason.BOMB: gettext_noop(
        "Ce fichier cache un contenu démesuré et n’a pas été ouvert : "
        "ouvrez l’original, enregistrez-le à nouveau et déposez cette copie."
    ),
    Reason.TOO_MANY_PAGES: gettext_noop(
        "Ce document compte plus de %(limit)s pages : coupez-le en plusieurs documents."
    ),
    Reason.TOO_MANY_LINES: gettext_noop(
        "Ce document compte plus de %(limit)s lignes : coupez-le en plusieurs documents."
    ),
    Reason.LINE_TOO_LONG: gettext_noop(
        "Ce document contient un paragraphe de plus de %(limit)s caractères : "
        "coupez-le en paragraphes plus courts."
    ),
    Reason.TOO_MANY_ROWS: gettext_noop(
        "Un tableau de ce document compte plus de %(limit)s rangées : coupez-le en plusieurs documents."
    ),
    Reason.TOO_MANY_COLUMNS: gettext_noop(
        "Un tableau de ce document compte plus de %(limit)s colonnes : "
        "gardez celles qui servent à la lecture."
    ),
    Reason.TOO_COMPLEX: gettext_noop(
        "Ce document est trop lourd à lire : copiez son texte dans un nouveau document et déposez-le."
    ),
}


class Unreadable(Exception):  # noqa: N818 (a state of the file, read as such where it is caught)
    """A file that cannot be read. `str(error)` is one French sentence that says what to do.

    `sentence` is the same sentence before its `values` are filled in, for whoever translates it.
    """

    def __init__(self, reason: Reason, **values: int) -> None:
        super().__init__(reason, values)
        self.reason = reason
        self.values = values
        self.sentence = SENTENCES[reason]

    def __str__(self) -> str:
        return self.sentence % self.values
