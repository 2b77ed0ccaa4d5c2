"""Users and roles change through the gate, and the trail never learns a secret."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from tests.factories.users import PASSWORD, grant, user

from samrad.audit import chain
from samrad.audit.models import Entry, Payload
from samrad.base.actions import Denied, Invalid
from samrad.base.ports import directory
from samrad.base.ports.erasure import ERASURE
from samrad.identity import actions, queries
from samrad.identity.erasure import NoSuchUser
from samrad.identity.models import RoleGrant, User

NEW_YEAR = date(2026, 1, 1)
SOLVEIG = {
    "email": "Solveig@Asker.example",
    "name": "Solveig",
    "role": "members_office",
    "scope": "asker",
    "valid_from": NEW_YEAR,
}


def test_invited_user_holds_the_role_and_has_no_password(db, ingrid, at):
    invited = actions.invite_user(actor=ingrid, at=at, **SOLVEIG)

    assert invited.email == "solveig@asker.example"
    assert not invited.has_usable_password()
    assert [(g.role, g.scope) for g in queries.grants_of(invited)] == [("members_office", "asker")]


def test_invitation_is_told_in_the_trail_without_password(db, ingrid, at):
    invited = actions.invite_user(actor=ingrid, at=at, **SOLVEIG)

    entry = Entry.objects.get(action="identity.invite_user")
    assert entry.actor == ingrid.key
    assert entry.subjects == [f"identity.user:{invited.pk}"]
    content = "".join(Payload.objects.values_list("content", flat=True))
    assert "solveig@asker.example" in content
    assert "password" not in content
    assert invited.password not in content


def test_kari_may_not_invite(db, kari, at):
    with pytest.raises(Denied):
        actions.invite_user(actor=kari, at=at, **SOLVEIG)

    assert not User.objects.exists()


def test_address_in_use_is_refused_however_it_is_written(db, ingrid, at):
    user("Solveig", email="solveig@asker.example")

    with pytest.raises(actions.AlreadyUser):
        actions.invite_user(actor=ingrid, at=at, **SOLVEIG)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"email": "ikke en adresse"}, "email"),
        ({"name": "  "}, "name"),
        ({"scope": ""}, "scope"),
        ({"role": "konge"}, "role"),
    ],
)
def test_invitation_is_refused_at_the_field_that_is_wrong(db, ingrid, at, given, field):
    with pytest.raises(Invalid) as refused:
        actions.invite_user(actor=ingrid, at=at, **SOLVEIG | given)

    assert list(refused.value.errors) == [field]
    assert not User.objects.exists()


def test_role_is_granted_for_a_period(db, ingrid, at):
    solveig = user("Solveig")

    actions.grant_role(
        actor=ingrid,
        at=at,
        user=solveig,
        role="reader",
        valid_from=NEW_YEAR,
        valid_until=date(2026, 7, 1),
    )

    assert queries.actor_for(solveig, date(2026, 6, 30)).roles == {"reader"}
    assert queries.actor_for(solveig, date(2026, 7, 1)).roles == frozenset()


def test_kari_may_not_grant(db, kari, at):
    with pytest.raises(Denied):
        actions.grant_role(
            actor=kari, at=at, user=user("Ola"), role="secretariat", valid_from=NEW_YEAR
        )

    assert not RoleGrant.objects.exists()


def test_same_role_twice_in_a_period_is_refused(db, ingrid, at):
    held = grant(user("Ola"), "reader")

    with pytest.raises(actions.AlreadyGranted):
        actions.grant_role(actor=ingrid, at=at, user=held.user, role="reader", valid_from=NEW_YEAR)


def test_role_that_ends_before_it_starts_is_refused(db, ingrid, at):
    with pytest.raises(Invalid) as refused:
        actions.grant_role(
            actor=ingrid,
            at=at,
            user=user("Ola"),
            role="reader",
            valid_from=NEW_YEAR,
            valid_until=NEW_YEAR,
        )

    assert list(refused.value.errors) == ["valid_until"]


def test_role_ends_after_its_last_day(db, ingrid, at):
    held = grant(user("Håkon"), "chair")

    ended = actions.end_role(actor=ingrid, at=at, grant=held, on=NEW_YEAR)

    assert ended.valid_until == NEW_YEAR
    assert queries.actor_for(held.user, NEW_YEAR).roles == frozenset()


def test_role_that_never_began_is_removed(db, ingrid, at):
    held = grant(user("Håkon"), "chair", valid_from=date(2030, 1, 1))

    actions.end_role(actor=ingrid, at=at, grant=held, on=NEW_YEAR)

    assert not RoleGrant.objects.exists()


def test_role_that_is_over_cannot_be_made_longer_by_ending_it(db, ingrid, at):
    held = grant(user("Håkon"), "chair", valid_until=date(2020, 1, 1))

    with pytest.raises(Invalid, match=r"31\.\u00a0desember 2019"):
        actions.end_role(actor=ingrid, at=at, grant=held, on=NEW_YEAR)


def test_kari_may_not_end_a_role(db, kari, at):
    held = grant(user("Håkon"), "chair")

    with pytest.raises(Denied):
        actions.end_role(actor=kari, at=at, grant=held, on=NEW_YEAR)


def test_last_of_the_secretariat_keeps_the_role(db, ingrid, at):
    alone = user("Ingrid", "secretariat")

    with pytest.raises(actions.LastSecretariat):
        actions.end_role(
            actor=ingrid, at=at, grant=queries.grants_of(alone)[0], on=date(2027, 1, 1)
        )


def test_closed_account_is_nobody(db, ingrid, at):
    haakon = user("Håkon", "chair")

    closed = actions.deactivate_user(actor=ingrid, at=at, user=haakon)

    assert not closed.is_active
    assert not queries.actor_for(closed, NEW_YEAR).is_known


def test_kari_may_not_close_an_account(db, kari, at):
    haakon = user("Håkon", "chair")

    with pytest.raises(Denied):
        actions.deactivate_user(actor=kari, at=at, user=haakon)


def test_last_of_the_secretariat_cannot_be_closed(db, ingrid, at):
    alone = user("Ingrid", "secretariat")

    with pytest.raises(actions.LastSecretariat):
        actions.deactivate_user(actor=ingrid, at=at, user=alone)


@pytest.mark.parametrize(
    "other",
    [
        {"is_active": False},
        {"is_demo": True},
    ],
)
def test_colleague_who_cannot_log_in_is_no_colleague(db, ingrid, at, other):
    alone = user("Ingrid", "secretariat")
    user("Ida", "secretariat", **other)

    with pytest.raises(actions.LastSecretariat):
        actions.deactivate_user(actor=ingrid, at=at, user=alone)


def test_one_of_two_in_the_secretariat_can_be_closed(db, ingrid, at):
    first = user("Ingrid", "secretariat")
    user("Ida", "secretariat")

    assert not actions.deactivate_user(actor=ingrid, at=at, user=first).is_active


def test_account_is_opened_again_with_its_roles(db, ingrid, at):
    haakon = user("Håkon", "chair", is_active=False)

    actions.reactivate_user(actor=ingrid, at=at, user=haakon)

    haakon.refresh_from_db()
    assert queries.actor_for(haakon, NEW_YEAR).roles == {"chair"}


def test_kari_may_not_open_an_account(db, kari, at):
    with pytest.raises(Denied):
        actions.reactivate_user(actor=kari, at=at, user=user("Håkon", is_active=False))


def test_lost_second_factor_takes_the_powers_with_it(db, ingrid, at):
    haakon = user("Håkon", "chair")

    actions.reset_second_factor(actor=ingrid, at=at, user=haakon)

    assert not Authenticator.objects.exists()
    assert queries.actor_for(haakon, NEW_YEAR).roles == frozenset()
    assert Entry.objects.filter(action="identity.reset_second_factor").count() == 1


def test_kari_may_not_reset_a_second_factor(db, kari, at):
    with pytest.raises(Denied):
        actions.reset_second_factor(actor=kari, at=at, user=user("Håkon"))


def test_erased_user_is_gone_from_the_trail_too_and_the_chain_stands(db, ingrid, at):
    solveig = actions.invite_user(actor=ingrid, at=at, **SOLVEIG)
    subject = f"user:{solveig.pk}"

    sentence = ERASURE["identity"].erase(subject, ingrid, at)

    assert "2 innførsler" in sentence
    assert ERASURE["identity"].found(subject) == []
    content = "".join(Payload.objects.values_list("content", flat=True))
    assert "solveig" not in content.lower()
    assert list(chain.faults()) == []
    assert queries.names_of([subject]) == {subject: f"Slettet bruker {solveig.pk}"}


def test_user_whom_the_trail_never_told_of_is_erased(db, ingrid, at):
    ola = user("Ola")

    assert actions.erase_user(actor=ingrid, at=at, user=ola) == 0
    assert not User.objects.exists()


def test_kari_may_not_erase(db, kari, at):
    ola = user("Ola")

    with pytest.raises(Denied):
        actions.erase_user(actor=kari, at=at, user=ola)


def test_last_of_the_secretariat_cannot_be_erased(db, ingrid, at):
    alone = user("Ingrid", "secretariat")

    with pytest.raises(actions.LastSecretariat):
        actions.erase_user(actor=ingrid, at=at, user=alone)


@pytest.mark.parametrize("subject", ["user:999", "person:1", "user:x"])
def test_erasing_what_is_no_user_is_refused(db, ingrid, at, subject):
    assert ERASURE["identity"].found(subject) == []
    with pytest.raises(NoSuchUser):
        ERASURE["identity"].erase(subject, ingrid, at)


def test_what_is_held_about_a_user_holds_no_secret(db):
    haakon = user("Håkon", "chair")

    held = ERASURE["identity"].found(f"user:{haakon.pk}")

    assert [one["kind"] for one in held] == ["user", "role", "second_factor"]
    assert haakon.password not in str(held)
    assert "secret" not in str(held)


def test_demonstration_users_are_the_standing_cast(demo, db, ingrid, at):
    actions.make_cast(actor=ingrid, at=at)
    again = actions.make_cast(actor=ingrid, at=at)

    assert [one.name for one, _who in queries.cast()] == [
        "Ingrid",
        "Håkon",
        "Siri",
        "Solveig",
        "Ola",
    ]
    assert again == []


def test_demonstration_users_are_refused_outside_a_demonstration(db, ingrid, at):
    with pytest.raises(actions.NotDemonstration):
        actions.make_cast(actor=ingrid, at=at)


def test_kari_may_not_make_the_cast(demo, db, kari, at):
    with pytest.raises(Denied):
        actions.make_cast(actor=kari, at=at)


def test_demonstration_user_is_nobody_outside_a_demonstration(db):
    left_behind = user("Ingrid", "secretariat", is_demo=True)

    assert not queries.actor_for(left_behind, NEW_YEAR).is_known


def test_role_in_kontoret_is_worth_nothing_without_second_factor(db):
    bare = user("Ingrid", "secretariat", factor=False)

    assert queries.actor_for(bare, NEW_YEAR).roles == frozenset()


def test_role_outside_kontoret_needs_no_second_factor(db):
    solveig = user("Solveig", "members_office", scope="asker", factor=False)

    actor = queries.actor_for(solveig, NEW_YEAR)

    assert actor.roles == {"members_office"}
    assert actor.offices == {"asker"}


def test_names_of_keys(db):
    ola = user("Ola")

    found = queries.names_of([f"user:{ola.pk}", "user:999", "system:load", "anyone", "odd"])

    assert found == {
        f"user:{ola.pk}": "Ola",
        "user:999": "Slettet bruker 999",
        "system:load": "Systemet (innlesing)",
        "anyone": "Hvem som helst",
        "odd": "odd",
    }


def test_password_of_the_tests_is_not_in_the_trail(db, ingrid, at):
    actions.deactivate_user(actor=ingrid, at=at, user=user("Ola"))

    assert PASSWORD not in "".join(Payload.objects.values_list("content", flat=True))


def test_directory_knows_names_and_who_works_as_the_secretariat(db):
    keeper = user("Ingrid", "secretariat")
    user("Kari")

    assert directory.keepers_on(date(2026, 1, 15)) == [(f"user:{keeper.pk}", "Ingrid")]
    assert directory.names_of([f"user:{keeper.pk}", "anyone"]) == {
        f"user:{keeper.pk}": "Ingrid",
        "anyone": "Hvem som helst",
    }
