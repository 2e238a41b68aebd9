"""People: `person add`, `person change`, `person role`, `person link`."""

from __future__ import annotations

from ...domain.vocabulary import Role
from ...errors import UsageError
from ..acts import act, or_none
from ..command import Command, one_of, option, positional, switch
from ..context import Context
from ..options import REASON

PERSON = positional("person", "person id")
ZONE = option("--zone", "ZONE", "the zone they work in, as in Asia/Tokyo; the workspace's by default")

SIDE = option("--side", "S", "where they stand in the US-Japan division of labor: asia, us or outside")


def add(ctx: Context) -> None:
    """Somebody new."""
    args = ctx.args
    act(
        ctx,
        ctx.workspace.people.add(
            args.id,
            args.name,
            org=args.org or "",
            external=args.external,
            roles=args.role,
            alias_of=args.alias_of or "",
            zone=args.zone or "",
            side=args.side or "",
        ),
    )


def change(ctx: Context) -> None:
    """What is on record about somebody."""
    args = ctx.args
    stated = {name: getattr(args, name) for name in ("name", "org", "zone", "side", "alias_of")}
    if all(value is None for value in stated.values()):
        raise UsageError("nothing would change", "give --name, --org, --zone, --side or --alias-of")
    act(ctx, ctx.workspace.people.change(args.person, **stated, reason=args.reason or ""))


def role(ctx: Context) -> None:
    """Roles come and go."""
    args = ctx.args
    if not (args.add or args.remove):
        raise UsageError("no role is named", "give --add ROLE or --remove ROLE")
    current = ctx.workspace.persons().get(ctx.me(args.person))
    held = current.roles.split() if current else []
    wanted = [each for each in dict.fromkeys([*held, *args.add]) if each not in args.remove]
    act(ctx, ctx.workspace.people.change(args.person, roles=wanted, reason=args.reason or ""))


def link(ctx: Context) -> None:
    """An account acts as somebody."""
    from ...workspace.identity import account_name

    args = ctx.args
    act(ctx, ctx.workspace.people.link_account(args.account or account_name(), args.person))


COMMANDS = (
    Command(
        "person add",
        "put somebody on record",
        run=add,
        arguments=(
            positional("id", "a short id of your choice; never given to somebody else"),
            option("--name", "NAME", "their name, in any script", required=True),
            option("--org", "ORG", "their organization"),
            switch("--external", "they work elsewhere and act only through recorded judgements"),
            option("--role", "R", "a role; may come several times", choices=one_of(Role), repeat=True),
            option("--alias-of", "PERSON", "the person this is another account of"),
            ZONE,
            SIDE,
        ),
        examples=(
            "readiness person add ito --name 'Ito Ken' --role qa",
            "readiness person add smith --name 'J. Smith' --org 'Acme CRO' --external --role us-cro",
        ),
    ),
    Command(
        "person change",
        "change name, organization, zone, side or alias of somebody; what they recorded keeps what was said then",
        run=change,
        arguments=(
            PERSON,
            option("--name", "NAME", "their name, in any script"),
            option("--org", "ORG", "their organization; none for none", type=or_none(str, "")),
            ZONE.but(type=or_none(str, "")),
            SIDE.but(type=or_none(str, "")),
            option("--alias-of", "PERSON", "the person this is another account of", type=or_none(str, "")),
            REASON,
        ),
        examples=("readiness person change ito --zone America/New_York --reason 'moved to Boston'",),
    ),
    Command(
        "person role",
        "give somebody roles, or take them away; earlier judgements keep the roles of their day",
        run=role,
        arguments=(
            PERSON,
            option("--add", "R", "a role they have from now on", choices=one_of(Role), repeat=True),
            option("--remove", "R", "a role they no longer have", choices=one_of(Role), repeat=True),
            REASON,
        ),
        examples=("readiness person role ito --add executive --reason 'joined the board'",),
    ),
    Command(
        "person link",
        "let an operating-system account act as somebody when nobody is named",
        run=link,
        arguments=(PERSON, option("--account", "NAME@HOST", "the account; this one by default")),
        examples=("readiness person link ito",),
    ),
)
