"""The addresses of a server: the pages of one family, and those of accounts and access."""

from __future__ import annotations

from django.urls import include, path

from aimline.server.views import (
    account,
    broken,
    invitation,
    operator,
    organisation,
    recovery_codes,
    sharing,
    too_fast,
)
from aimline.web.urls import handler400, handler404
from aimline.web.urls import urlpatterns as pages

__all__ = ["handler400", "handler404", "handler429", "handler500", "urlpatterns"]

handler429 = too_fast.too_fast
handler500 = broken.went_wrong

urlpatterns = [
    path("you/", account.account, name="account"),
    path("you/browsers/<int:number>/out/", account.sign_out_one, name="sign_out_one"),
    path("you/browsers/out/", account.sign_out_everywhere, name="sign_out_everywhere"),
    path("you/told/<uuid:notice_id>/seen/", account.notice_seen, name="notice_seen"),
    path("account/", include("allauth.account.urls")),
    path("account/second/recovery-codes/", recovery_codes.shown, name="mfa_view_recovery_codes"),
    path(
        "account/second/recovery-codes/download/",
        recovery_codes.saved,
        name="mfa_download_recovery_codes",
    ),
    path("account/second/", include("allauth.mfa.urls")),
    path("account/browsers/", include("allauth.usersessions.urls")),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("operator/", operator.operator, name="operator"),
    path("operator/organisation/", operator.organisation, name="operator_organisation"),
    path("operator/person/", operator.person, name="operator_person"),
    path("organisation/<uuid:organisation_id>/", organisation.organisation, name="organisation"),
    path(
        "organisation/<uuid:organisation_id>/invite/",
        organisation.invite,
        name="organisation_invite",
    ),
    path(
        "organisation/<uuid:organisation_id>/members/<uuid:account_id>/away/",
        organisation.away,
        name="member_away",
    ),
    path("<uuid:case_id>/people/", sharing.access, name="access"),
    path("<uuid:case_id>/people/invite/", sharing.invite, name="invite"),
    path(
        "<uuid:case_id>/people/invited/<uuid:invitation_id>/away/",
        sharing.invitation_away,
        name="invitation_away",
    ),
    path("<uuid:case_id>/people/<uuid:access_id>/agree/", sharing.consent, name="access_consent"),
    path("<uuid:case_id>/people/<uuid:access_id>/end/", sharing.end, name="access_end"),
    *pages,
]
