"""What was sent when nobody was signed in any more: held until the same person comes back, then shown again.

A form says who it was given to (`{% writes_as %}`, signed). Sent after the session ended, its fields wait in
the visitor's new session; once that same person is signed in, the page of the form shows them again. Anybody
else who signs in on that machine makes them go.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse

from filrouge.core.sealing import BrokenSealError, seal_for_here, unseal_from_here

FIELD = "writes_as"
_SALT = "filrouge.core.held"
_KEPT = "held"
_FOR = 30 * 24 * 3600  # seconds that a page may stay open before its form is sent
_MOST = 2_000_000  # letters
_LEFT_OUT = ("csrfmiddlewaretoken", FIELD)


def signed(user_id: UUID) -> str:
    """Who a form is given to, so that what they typed comes back to them only."""
    return signing.dumps(str(user_id), salt=_SALT)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead a visitor to the door, and hold what they sent until they are back.

    A draft that keeps itself is answered 401: its page tells the person, and goes on keeping the text.
    """
    if request.headers.get("X-Autosave"):
        return JsonResponse({}, status=401)
    if request.method == "POST":
        _hold(request)
    answer = redirect_to_login(request.get_full_path())
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": answer["Location"]})
    return answer


def take_back(request: HttpRequest) -> dict[str, str] | None:
    """What this person had sent to this very page; once, and None when there is nothing of theirs."""
    held: dict[str, Any] | None = request.session.get(_KEPT)
    if held is None or held["path"] != request.path:
        return None
    del request.session[_KEPT]
    if held["who"] != str(request.user.pk):
        return None
    try:
        values: dict[str, str] = json.loads(unseal_from_here(held["sealed"], held["path"]))
    except BrokenSealError:
        return None
    return values


def _hold(request: HttpRequest) -> None:
    try:
        who = signing.loads(request.POST.get(FIELD, ""), salt=_SALT, max_age=_FOR)
    except signing.BadSignature:
        return
    values = {name: str(value) for name, value in request.POST.items() if name not in _LEFT_OUT}
    if sum(map(len, values.values())) <= _MOST:
        # A session is a row of the database, and a confidence may be among what was typed.
        sealed = seal_for_here(json.dumps(values), request.path)
        request.session[_KEPT] = {"path": request.path, "who": who, "sealed": sealed}
