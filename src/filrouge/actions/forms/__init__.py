"""What people send about an action: its facts, documents, texts, lines."""

from filrouge.actions.forms.editions import EditionForm, OpenFilesForm
from filrouge.actions.forms.facts import ClosingForm, FactsForm, NewActionForm
from filrouge.actions.forms.lines import BudgetForm, LineForm, MaterialForm, StepForm
from filrouge.actions.forms.papers import AttachForm
from filrouge.actions.forms.people import NextForm, PersonForm
from filrouge.actions.forms.templates import NewQuestionForm, PublishForm, QuestionForm
from filrouge.actions.forms.writing import AnswerForm

__all__ = [
    "AnswerForm",
    "AttachForm",
    "BudgetForm",
    "ClosingForm",
    "EditionForm",
    "FactsForm",
    "LineForm",
    "MaterialForm",
    "NewActionForm",
    "NewQuestionForm",
    "NextForm",
    "OpenFilesForm",
    "PersonForm",
    "PublishForm",
    "QuestionForm",
    "StepForm",
]
