"""Examples for the help of every command, in one place; a test reads each of them as the command line would."""

import typer

EXAMPLES: dict[str, tuple[str, ...]] = {
    "match": (
        "cocok match me.pdf ad.txt",
        "cocok match me.docx ad.html --lang id",
        "cocok match me.pdf ad.txt --weights weights.toml",
        "cocok match --jsonl pairs.jsonl --workers 2 > scores.jsonl",
    ),
    "extract": (
        "cocok extract ad.txt",
        "cocok extract me.pdf --kind resume --json",
        "cocok extract --jsonl ads.jsonl --candidates > read.jsonl",
    ),
    "read": (
        "cocok read me.pdf",
        "cocok read --xray me.pdf",
        "cocok read resumes/ --jsonl > people.jsonl",
    ),
    "rank": (
        "cocok rank ad.txt resumes.zip --blind",
        "cocok rank ad.txt resumes/ --xlsx table.xlsx",
        "cocok rank ad.txt resumes/ --weights weights.toml",
    ),
    "scan": (
        "cocok scan me.pdf postings.jsonl --top 10",
        "cocok scan me.pdf postings.csv --out scores.csv",
    ),
    "role": ("cocok role backend-developer me.pdf", "cocok role backend-developer me.pdf --weights weights.toml"),
    "serve": (
        "cocok serve",
        "cocok serve --port 9000 --workers 2",
    ),
    "work": ("cocok work",),
    "audit": (
        "cocok audit ad.txt resumes/",
        "cocok audit ad.txt resumes/ --groups groups.csv --json",
    ),
    "learn": ("cocok learn judged.jsonl --out weights.toml",),
    "keys organisation": ('cocok keys organisation "Toko Maju" --retention-days 90',),
    "keys organisations": ("cocok keys organisations",),
    "keys quota": ('cocok keys quota "Toko Maju" --units-per-day 5000 --stored 10000',),
    "keys make": (
        'cocok keys make "Toko Maju" --name screening --role recruiter --days 90',
        'cocok keys make "Toko Maju" --name "job board" --scopes score',
    ),
    "keys list": ("cocok keys list",),
    "keys rotate": ("cocok keys rotate key_4f2a --overlap-hours 24",),
    "keys revoke": ("cocok keys revoke key_4f2a",),
    "keys new-data-key": ("cocok keys new-data-key",),
    "keys purge": ("cocok keys purge",),
    "members add": ('cocok members add "Toko Maju" ani@contoh.id --role recruiter',),
    "members list": ("cocok members list",),
    "members password": ("cocok members password ani@contoh.id",),
    "members remove": ("cocok members remove ani@contoh.id",),
    "taxonomy build": ("cocok taxonomy build article.txt --out proposal.yaml",),
    "taxonomy import-esco": ("cocok taxonomy import-esco ESCO-v1.2-en-csv --out esco.overlay.json",),
    "taxonomy import-onet": ('cocok taxonomy import-onet "Technology Skills.txt"',),
    "taxonomy import-csv": ("cocok taxonomy import-csv our-skills.csv --out our-skills.overlay.json",),
    "taxonomy import-yaml": ("cocok taxonomy import-yaml our-skills.yaml --out our-skills.overlay.json",),
    "taxonomy check": ("cocok taxonomy check", "cocok taxonomy check --lemmas"),
    "taxonomy show": ("cocok taxonomy show Laravel", 'cocok taxonomy show "basis data" --json'),
    "taxonomy search": ("cocok taxonomy search kubernets", "cocok taxonomy search kerja tim -n 5"),
    "taxonomy stats": ("cocok taxonomy stats", "cocok taxonomy stats --overlay esco.overlay.json"),
    "taxonomy export": (
        "cocok taxonomy export --skos --out cocok.ttl",
        "cocok taxonomy export --csv > cocok.csv",
    ),
    "taxonomy candidates": (
        "cocok taxonomy candidates postings.jsonl",
        "cocok taxonomy candidates postings.jsonl --label KNOWLEDGE --csv > to-add.csv",
    ),
}


def add_examples(app: typer.Typer, path: str = "") -> None:
    """Put each command's examples at the end of its help."""
    for command in app.registered_commands:
        name = command.name or getattr(command.callback, "__name__", "")
        examples = EXAMPLES.get(f"{path}{name}", ())
        if examples:
            command.epilog = "\n".join(("Examples:", *(f"  {example}" for example in examples)))
    for group in app.registered_groups:
        if group.typer_instance is not None:
            add_examples(group.typer_instance, f"{path}{group.name} ")
