"""`cocok keys`: organisations and API keys of a service for a team."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from service.store.keys import Keys

keys_app = typer.Typer(no_args_is_help=True, help="Organisations and API keys, for a service used by a team.")


def open_keys() -> "Keys":
    """Return the keys of the database that the settings name."""
    from service.settings import settings
    from service.store.keys import Keys
    from service.store.store import Store

    chosen = settings()
    return Keys(Store.open(chosen.store_url, chosen.data_key))


@keys_app.command("organisation")
def organisation(
    name: Annotated[str, typer.Argument(help="Its name.")],
    retention_days: Annotated[int, typer.Option(min=1, help="Days that what it stores is kept.")] = 180,
) -> None:
    """Make an organisation."""
    typer.echo(open_keys().add_organisation(name, retention_days))


@keys_app.command("organisations")
def organisations() -> None:
    """List the organisations: units of work of today and stored things, with their quotas."""
    from service.store.quotas import Quotas

    for each in Quotas(open_keys().store).list():
        units = "not counted" if each.units_a_day is None else f"{each.units} of {each.units_a_day}"
        stored = f"{each.stored} of {'any number' if each.most_stored is None else each.most_stored}"
        typer.echo(f"{each.organisation}  work today: {units}  stored: {stored}")


@keys_app.command("quota")
def quota(
    organisation: Annotated[str, typer.Argument(help="Name of the organisation.")],
    units_per_day: Annotated[
        int | None,
        typer.Option(min=0, help="Most units of work a day (UTC): pairs matched, other requests one each; 0 for any."),
    ] = None,
    stored: Annotated[
        int | None, typer.Option(min=0, help="Most postings, resumes and rankings kept; 0 for no limit.")
    ] = None,
) -> None:
    """Set what an organisation may use; what is not named stays as it is."""
    from service.store.quotas import Quotas

    Quotas(open_keys().store).set(organisation, units_per_day, stored)


@keys_app.command("make")
def make(
    organisation: Annotated[str, typer.Argument(help="Name of the organisation.")],
    name: Annotated[str, typer.Option(help="What the key is for.")] = "key",
    role: Annotated[str | None, typer.Option(help="viewer, recruiter (the default) or owner.")] = None,
    scopes: Annotated[
        str | None, typer.Option(help="In place of a role, any of: score,read,store,judge,admin.")
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=3650, help="Days until it expires.")] = 90,
) -> None:
    """Make a key and print it: it is never shown again."""
    if role and scopes:
        raise typer.BadParameter("give the key either a role or scopes")
    named = scopes.split(",") if scopes is not None else None
    typer.echo(open_keys().make(organisation, name, None if named else role or "recruiter", days, named))


@keys_app.command("list")
def list_keys() -> None:
    """List the keys, without the keys themselves: what each may do, until when it is good, when it was last used."""
    for key in open_keys().list():
        until = "" if key.state in ("revoked", "expired") else f" until {key.expires:%Y-%m-%d %H:%M}"
        used = f"used {key.used:%Y-%m-%d %H:%M}" if key.used else "never used"
        replaced = f"  replaced by {key.replaced_by}" if key.replaced_by else ""
        scopes = ",".join(key.scopes)
        typer.echo(f"{key.id}  {key.organisation}  {scopes}  {key.name}  {key.state}{until}  {used}{replaced}")


@keys_app.command("rotate")
def rotate(
    key_id: Annotated[str, typer.Argument(help="Id of the key: what stands before its dot.")],
    overlap_hours: Annotated[int, typer.Option(min=0, max=720, help="Hours in which both keys are good.")] = 24,
    days: Annotated[int | None, typer.Option(min=1, max=3650, help="Days until the new one expires.")] = None,
) -> None:
    """Print a key that takes another's place; the old one goes on for the overlap, then it ends."""
    facts, key = open_keys().rotate(key_id.partition(".")[0], overlap_hours, days)
    typer.echo(key)
    typer.echo(f"the old key ends in {overlap_hours} hours, the new one on {facts.expires:%Y-%m-%d}", err=True)


@keys_app.command("revoke")
def revoke(key_id: Annotated[str, typer.Argument(help="Id of the key: what stands before its dot.")]) -> None:
    """Make a key useless from now on."""
    open_keys().revoke(key_id.partition(".")[0])


@keys_app.command("new-data-key")
def new_data_key() -> None:
    """Print a new key for COCOK_DATA_KEY, which seals stored texts."""
    from cryptography.fernet import Fernet

    typer.echo(Fernet.generate_key().decode())


@keys_app.command("purge")
def purge() -> None:
    """Delete everything whose time is over; a running service does it every ten minutes by itself."""
    typer.echo(f"{open_keys().store.purge()} gone")
