"""What people write about the team: who they are, who is invited, who is away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from filrouge.core.fields import OneLineField, RowChoiceField, day_field, version_field
from filrouge.core.models import User
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Service
from filrouge.organisations.queries import active_members, in_order


class _MemberChoice(RowChoiceField):
    """Members by name, as people look for them; their function tells two of the same name apart."""

    def label_from_instance(self, obj: Member) -> str:
        """« Nadia Benali, assistante sociale »."""
        return f"{obj.name}, {obj.function}" if obj.function else obj.name


def _choose_among(field: forms.Field, members: list[Member]) -> None:
    """The choices in order, without a query for each time the page asks."""
    assert isinstance(field, _MemberChoice)  # noqa: S101
    labels = [(str(member.pk), field.label_from_instance(member)) for member in members]
    field.widget.choices = [("", field.empty_label), *labels]


class PlaceForm(forms.Form):
    """What a member and an invitation have in common: a name, a role, a place in the house."""

    name = OneLineField(label=gettext_lazy("Nom"), max_length=120)
    role = forms.ChoiceField(label=gettext_lazy("Rôle"), choices=Role.choices)
    function = OneLineField(label=gettext_lazy("Fonction"), max_length=120, required=False)
    service: forms.ModelChoiceField[Service] = RowChoiceField(
        label=gettext_lazy("Service"),
        queryset=None,  # inside a scope only
        required=False,
        empty_label=gettext_lazy("aucun"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = Service.objects.order_by("name")  # type: ignore[attr-defined]


class MemberForm(PlaceForm):
    """A member, as those who manage members change them."""

    version = version_field()

    def __init__(self, *args: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_own:
            del self.fields["role"]


class InvitationForm(PlaceForm):
    """Somebody to invite."""

    email = forms.EmailField(label=gettext_lazy("Adresse de courriel"), max_length=254)
    field_order = ("name", "email", "role", "function", "service")


class AddressForm(forms.Form):
    """Where to write to somebody who is named already."""

    email = forms.EmailField(label=gettext_lazy("Adresse de courriel"), max_length=254)


class ProfileForm(forms.Form):
    """Who I am, and the language I am written to."""

    name = OneLineField(label=gettext_lazy("Nom"), max_length=120)
    function = OneLineField(label=gettext_lazy("Fonction"), max_length=120, required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Langue"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("Celle des pages, et des lettres que vous recevez."),
    )
    version = version_field()


class AbsenceForm(forms.Form):
    """From when to when somebody is away, and who holds their thread."""

    starts_on = day_field(gettext_lazy("Premier jour"))
    ends_on = day_field(gettext_lazy("Dernier jour"))
    substitute: forms.ModelChoiceField[Member] = _MemberChoice(
        label=gettext_lazy("Qui tient le fil ?"),
        queryset=None,  # inside a scope only
        required=False,
        empty_label=pgettext_lazy("aucune", "personne"),
        help_text=gettext_lazy("Les mêmes droits, et ce qui est à faire, ces jours-là seulement."),
    )
    note = OneLineField(
        label=gettext_lazy("Ce qu’il faut savoir"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "De quoi tenir le fil. N’écrivez pas pourquoi la personne est absente : cela ne regarde qu’elle."
        ),
    )
    version = version_field()

    def __init__(self, *args: Any, absent: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = active_members().exclude(pk=absent.pk)
        self.fields["substitute"].queryset = others  # type: ignore[attr-defined]
        _choose_among(self.fields["substitute"], in_order(others))


class LeavingForm(forms.Form):
    """Somebody leaves: who takes over what they answer for."""

    taken_by: forms.ModelChoiceField[Member] = _MemberChoice(
        label=gettext_lazy("Qui reprend ses actions et ses dossiers ?"),
        queryset=None,  # inside a scope only
        required=False,
        empty_label=gettext_lazy("personne encore"),
    )
    version = version_field()

    def __init__(self, *args: Any, leaver: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = active_members().exclude(pk=leaver.pk)
        self.fields["taken_by"].queryset = others  # type: ignore[attr-defined]
        _choose_among(self.fields["taken_by"], in_order(others))


class ServiceForm(forms.Form):
    """A team of the house."""

    name = OneLineField(label=gettext_lazy("Nom du service"), max_length=120)
    version = version_field()


class SiteForm(forms.Form):
    """A place where people are received."""

    name = OneLineField(label=gettext_lazy("Nom du lieu"), max_length=120)
    address = OneLineField(label=gettext_lazy("Adresse"), max_length=200, required=False)
    phone = OneLineField(label=gettext_lazy("Téléphone"), max_length=40, required=False)
    version = version_field()


class IdentityForm(forms.Form):
    """What the documents say of the house. The services check the numbers."""

    name = OneLineField(
        label=gettext_lazy("Nom officiel"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Vide : le nom de tous les jours."),
    )
    street = OneLineField(label=gettext_lazy("Rue et numéro"), max_length=120, required=False)
    postcode = OneLineField(label=gettext_lazy("Code postal"), max_length=10, required=False)
    town = OneLineField(label=gettext_lazy("Localité"), max_length=70, required=False)
    phone = OneLineField(label=gettext_lazy("Téléphone"), max_length=40, required=False)
    email = forms.EmailField(
        label=gettext_lazy("Adresse de courriel de la maison"), max_length=254, required=False
    )
    website = OneLineField(label=gettext_lazy("Site"), max_length=120, required=False)
    company_number = OneLineField(
        label=gettext_lazy("Numéro d’entreprise"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("BCE en Belgique, SIREN ou SIRET en France."),
    )
    iban = OneLineField(label=gettext_lazy("Compte (IBAN)"), max_length=60, required=False)
    account_note = OneLineField(
        label=gettext_lazy("À côté du compte"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Par exemple : pour soutenir l’École de devoirs."),
    )
    colour = OneLineField(
        label=gettext_lazy("Couleur des titres"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("En six signes, comme #1c5d7a. Trop claire, elle est assombrie."),
    )
    version = version_field()


class LogoForm(forms.Form):
    """One picture. Its sort is judged from what is in it, never from its name."""

    logo = forms.FileField(
        label=gettext_lazy("Choisir un logo"),
        help_text=gettext_lazy("PNG ou JPEG, 600 pixels de large suffisent. Un fond blanc ou transparent."),
        max_length=1000,
        allow_empty_file=True,
        error_messages={
            "required": gettext_lazy("Choisissez un fichier."),
            "missing": gettext_lazy("Choisissez un fichier."),
        },
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )


class PasswordForm(forms.Form):
    """The password of a new account."""

    password = forms.CharField(
        label=gettext_lazy("Votre mot de passe"),
        strip=False,
        max_length=500,
        help_text=gettext_lazy("Douze signes au moins. Une phrase à vous se retient mieux qu’un mot."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = User(email=email, name=name)

    def clean_password(self) -> str:
        """Refuse what is guessed too easily, in our words."""
        password: str = self.cleaned_data["password"]
        try:
            password_validation.validate_password(password, self._person)
        except ValidationError as error:
            raise ValidationError([_refusal(one) for one in error.error_list]) from error
        return password


def _refusal(error: ValidationError) -> str:
    """What a validator refuses, as a sentence that says what to do."""
    sentences = {
        "password_too_short": _("C’est trop court : il faut douze signes au moins."),
        "password_too_common": _("Beaucoup de gens ont ce mot de passe : choisissez une phrase à vous."),
    }
    return sentences.get(str(error.code), " ".join(error.messages))
