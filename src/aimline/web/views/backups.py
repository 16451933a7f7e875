"""Backups: where they go, the last and the next, made now, checked now."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aimline.child_program import child_program
from aimline.store.backup.refusals import BackupRefused
from aimline.store.backup.shelf import KEY_FILE, backups_in
from aimline.store.originals_walk import damaged_papers, walk_state
from aimline.web.backup_forms import BackupPlanForm
from aimline.web.backups import EVERY, Plan, keep_plan, plan_of, with_new_key
from aimline.web.data import DATA_VARIABLE
from aimline.web.person import person_at
from aimline.web.store_place import originals
from aimline.web.told import tell, told
from aimline.web.upkeep import ask_for_backup, is_backup_asked

_LONGEST_CHECK: Final = 3600


def backups(request: HttpRequest) -> HttpResponse:
    """What there is, and the form."""
    plan = plan_of(settings.AIMLINE_DATA)
    if request.method != "POST":
        return _shown(request, plan, _form(plan))
    form = BackupPlanForm(request.POST, has_key=bool(plan.public))
    if not form.is_valid():
        return _shown(request, plan, form)
    folder = form.cleaned_data["folder"]
    try:
        changed = replace(plan, folder=folder, keep=form.keep)
        if not plan.public:
            changed = with_new_key(changed, folder, form.cleaned_data["passphrase"])
    except BackupRefused as error:
        form.add_error("folder", str(error))
        return _shown(request, plan, form)
    keep_plan(settings.AIMLINE_DATA, changed)
    ask_for_backup()
    return HttpResponseRedirect(reverse("backups"))


def _form(plan: Plan) -> BackupPlanForm:
    keep = plan.keep
    first = {"daily": keep.daily, "weekly": keep.weekly, "monthly": keep.monthly}
    return BackupPlanForm(initial={"folder": plan.folder or "", **first}, has_key=bool(plan.public))


def _shown(request: HttpRequest, plan: Plan, form: BackupPlanForm) -> HttpResponse:
    now = datetime.now(UTC)
    newest = plan.newest()
    walk = walk_state(settings.AIMLINE_DATA)
    damaged = list(damaged_papers(None, originals(), walk.damaged)) if walk.damaged else []
    context = {
        "plan": plan,
        "form": form,
        "newest": newest,
        "next_at": newest.made_at + EVERY if newest else now,
        "is_old": plan.is_old(now),
        "is_asked": is_backup_asked(),
        "backups": backups_in(plan.folder)[:12] if plan.folder else [],
        "key_file": plan.folder / KEY_FILE if plan.folder else None,
        "told": told(request.GET.get("told", "")),
        "checked_at": datetime.fromisoformat(walk.finished_at) if walk.finished_at else None,
        # Whoever runs a server sees that papers were damaged, and neither whose nor which.
        "damaged": damaged if person_at(request).is_alone else [],
        "damaged_of_others": 0 if person_at(request).is_alone else len(damaged),
    }
    return render(request, "backups.html", context)


@require_POST
def now(request: HttpRequest) -> HttpResponse:
    """Have one made now."""
    ask_for_backup()
    return HttpResponseRedirect(reverse("backups"))


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Restore the last one into a scratch place, in a process of its own, and compare."""
    passphrase = request.POST.get("passphrase", "")
    # The environment names the place, a server's as well: --data would mean one family's.
    place = {**os.environ, DATA_VARIABLE: str(settings.AIMLINE_DATA)}
    try:
        done = subprocess.run(  # nosec B603 - this very program; the passphrase is no argument
            child_program("aimline", "backup", "--check", "--passphrase-file", "-"),
            env=place,
            input=passphrase + "\n",
            capture_output=True,
            text=True,
            timeout=_LONGEST_CHECK,
            check=False,
        )
        said = (done.stdout + done.stderr).strip().splitlines()
    except subprocess.TimeoutExpired:
        said = [_("The check took longer than an hour and was ended. Check on the terminal.")]
    return HttpResponseRedirect(f"{reverse('backups')}?told={tell(said)}")
