"""`cocok members`: who may sign in to the page of a service for a team."""

import secrets
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from service.store.members import Members

members_app = typer.Typer(no_args_is_help=True, help="People of an organisation who sign in with a password.")
Name = Annotated[str, typer.Argument(help="What they sign in with, such as an e-mail address.")]
Prompt = Annotated[bool, typer.Option("--prompt", help="Ask for the password instead of making one.")]


def open_members() -> "Members":
    """Return the members of the database that the settings name."""
    from service.cli.keys import open_keys
    from service.store.members import Members

    return Members(open_keys().store)


def new_password(*, prompt: bool) -> str:
    """Return a password: typed in twice, or made."""
    if prompt:
        typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        return typed
    return secrets.token_urlsafe(12)


@members_app.command("add")
def add(
    organisation: Annotated[str, typer.Argument(help="Name of the organisation.")],
    name: Name,
    role: Annotated[str, typer.Option(help="viewer, recruiter or owner.")] = "recruiter",
    prompt: Prompt = False,
    no_password: Annotated[
        bool, typer.Option("--no-password", help="They sign in through the provider only (COCOK_OIDC_ISSUER).")
    ] = False,
) -> None:
    """Make a member and print a first password, to be changed on the page; it is never shown again."""
    # Without a password there is one all the same, which nobody knows.
    password = secrets.token_urlsafe(48) if no_password else new_password(prompt=prompt)
    open_members().add(organisation, name, role, password)
    if not prompt and not no_password:
        typer.echo(password)


@members_app.command("list")
def list_members() -> None:
    """List the members."""
    for member in open_members().list():
        typer.echo(f"{member.id}  {member.organisation}  {member.role}  {member.name}")


@members_app.command("password")
def password(name: Name, prompt: Prompt = False) -> None:
    """Give a member another password, print it, and sign them out everywhere."""
    made = new_password(prompt=prompt)
    open_members().reset(name, made)
    if not prompt:
        typer.echo(made)


@members_app.command("remove")
def remove(name: Name) -> None:
    """Delete a member; they are signed out at once. What they stored belongs to the organisation and stays."""
    open_members().remove(name)
