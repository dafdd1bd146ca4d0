"""The categories: read, written, recast into another version, and where the old ones go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.held import take_back
from filrouge.organisations.access import MemberRequest, inside
from filrouge.reception import services
from filrouge.reception.forms.categories import CategoryForm, LinkForm, NewCategoryForm, RecastForm
from filrouge.reception.models import Category, CategoryTree
from filrouge.reception.queries import branches_of, tree_on, trees
from filrouge.reception.queries.mapping import version_after, ways_from
from filrouge.reception.rules import can_keep_categories, can_read_tables
from filrouge.reception.views.writing import address, way_back, written


@require_safe
@inside(can_read_tables)
def category_list(request: MemberRequest) -> HttpResponse:
    """The categories of today, or of the version that `?version=` names."""
    known = trees()
    tree = _asked(request, known) or tree_on(timezone.localdate(), known)
    values = {
        "tree": tree,
        "trees": known,
        "branches": branches_of(tree),
        "back": way_back(request),
        "is_last": bool(known) and tree == known[-1],
        "may_keep": can_keep_categories(request.member),
    }
    return render(request, "reception/category_list.html", values)


def _asked(request: MemberRequest, known: list[CategoryTree]) -> CategoryTree | None:
    return next((one for one in known if str(one.pk) == request.GET.get("version")), None)


@require_POST
@inside(can_keep_categories)
def category_start(request: MemberRequest) -> HttpResponse:
    """Begin with the sixteen first levels."""
    services.start_categories(by=request.member, organisation=request.organisation)
    messages.success(
        request, _("Les catégories sont là : changez ce qu’il faut, ajoutez les vôtres au troisième niveau.")
    )
    return redirect(address(request, "category_list"))


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_keep_categories)
def category_add(request: MemberRequest) -> HttpResponse:
    """One more, of the last version unless `?version=` names another."""
    known = trees()
    tree = _asked(request, known) or next(reversed(known), None)
    if tree is None:
        return redirect(address(request, "category_list"))

    def save(version: int, **values: Any) -> str:
        row = services.add_category(by=request.member, tree=tree, **values)
        return _("La catégorie est ajoutée : %(name)s.") % {"name": row}

    page = {
        "title": _("Ajouter une catégorie"),
        "lead": _("Les deux premiers niveaux sont communs ; le troisième est à votre maison."),
        "back": f"{address(request, 'category_list')}?version={tree.pk}",
        "back_name": _("Catégories"),
    }
    form_of = partial(NewCategoryForm, branches=branches_of(tree))
    initial = {"version": 0, "parent": request.GET.get("sous", "")}
    return written(request, form_of=form_of, initial=initial, save=save, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_keep_categories)
def category_change(request: MemberRequest, category: UUID) -> HttpResponse:
    """Say it better, or offer it no more."""
    found = get_object_or_404(Category.objects.select_related("tree"), pk=category)

    def save(**values: Any) -> str:
        row = services.change_category(by=request.member, category=found, **values)
        return _("La catégorie est changée : %(name)s.") % {"name": row}

    page = {
        "title": _("Catégorie : %(name)s") % {"name": found},
        "lead": _("Code %(code)s. Mieux la dire ne change pas ce qu’elle compte ; pour la couper en deux ou"
                  " la fondre dans une autre, faites une nouvelle version.") % {"code": found.code},
        "back": f"{address(request, 'category_list')}?version={found.tree_id}",
        "back_name": _("Catégories"),
        "about": found,
    }  # fmt: skip
    initial = {name: getattr(found, name) for name in ("label", "synonyms", "is_retired", "version")}
    return written(request, form_of=CategoryForm, initial=initial, save=save, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_keep_categories)
def tree_recast(request: MemberRequest) -> HttpResponse:
    """Make a new version of the last one."""
    tree = next(reversed(trees()), None)
    if tree is None:
        return redirect(address(request, "category_list"))

    def save(version: int, **values: Any) -> str:
        fresh = services.recast(by=request.member, tree=tree, **values)
        return _("La version « %(name)s » est prête : changez-la, puis dites où vont les anciennes.") % {
            "name": fresh
        }

    next_year = timezone.localdate().replace(month=1, day=1)
    next_year = next_year.replace(year=next_year.year + 1)
    page = {
        "title": _("Refondre les catégories"),
        "lead": _("La version d’avant reste, avec ses codes et ses chiffres. Chaque année s’imprime dans"
                  " l’une ou dans l’autre."),
        "back": address(request, "mapping_show", tree=tree.pk),
        "back_name": _("Catégories"),
        "verb": _("Faire cette version"),
    }  # fmt: skip
    initial = {"version": 0, "starts_on": next_year}
    return written(request, form_of=RecastForm, initial=initial, save=save, page=page)


@require_safe
@inside(can_read_tables)
def mapping_show(request: MemberRequest, tree: UUID) -> HttpResponse:
    """Where each category of a version goes in the next one."""
    found = get_object_or_404(CategoryTree.objects, pk=tree)
    ways = ways_from(found)
    values = {
        "tree": found,
        "after": version_after(found),
        "ways": ways,
        "undecided": sum(1 for way in ways if way.left),
        "may_keep": can_keep_categories(request.member),
    }
    return render(request, "reception/mapping_show.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_keep_categories)
def link_write(request: MemberRequest, category: UUID) -> HttpResponse:
    """Say where one old category goes."""
    found = get_object_or_404(Category.objects.select_related("tree", "parent"), pk=category)
    after = version_after(found.tree)
    if after is None:
        raise Http404
    back = address(request, "mapping_show", tree=found.tree_id)
    kept = list(found.links.filter(new__tree=after).order_by("-share"))
    initial: dict[str, Any] = {"version": sum(link.version for link in kept)}
    for way, link in enumerate(kept, 1):
        initial |= {f"new_{way}": str(link.new_id), f"share_{way}": link.share}
    form_of = partial(LinkForm, branches=branches_of(after))
    form, status = form_of(initial=initial | (take_back(request) or {})), 200
    if request.method == "POST":
        form, status = form_of(request.POST), 400
        try:
            if form.is_valid() and form.cleaned_data["version"] != initial["version"]:
                form, status = _decided_meanwhile(form, initial["version"], form_of), 409
            elif form.is_valid():
                services.link_category(by=request.member, category=found, shares=form.shares())
                messages.success(request, _("C’est décidé pour « %(name)s ».") % {"name": found})
                return redirect(f"{back}#c-{found.pk}")
        except ValidationError as error:
            form.add_error(None, error)
    values = {"form": form, "category": found, "after": after, "back": back}
    return render(request, "reception/link_write.html", values, status=status)


def _decided_meanwhile(form: LinkForm, version: int, form_of: Callable[..., LinkForm]) -> LinkForm:
    """What was chosen here, on what somebody else decided: their choice is in the history below."""
    data = form.data.copy()  # type: ignore[attr-defined]  # what a browser sends is a QueryDict
    data["version"] = str(version)
    again = form_of(data)
    again.add_error(
        None,
        _("Quelqu’un a décidé entre-temps : lisez l’historique plus bas. Gardez encore pour décider ainsi."),
    )
    return again
