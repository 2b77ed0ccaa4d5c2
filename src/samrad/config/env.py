"""Settings from the environment, loud when they are wrong."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# Every setting, and what it means (docs/settings.md is made from this).
ABOUT = {
    "DATA": "Mappen for databasen, hemmeligheten, statiske filer og utgaver. Ellers var/.",
    "COUNCILS": "Mappen med rådenes registre. Ellers councils/.",
    "COUNCIL": "Rådet som vises: navnet på en mappe under COUNCILS. Ellers den eneste mappen "
    "der med en avtale (agreement.toml); er det flere, må det sies.",
    "DATABASE": "sqlite:///fil eller postgresql://bruker:passord@vert:port/navn. Ellers en "
    "SQLite-fil i DATA.",
    "SECRET_KEY": "Installasjonens hemmelighet. Ellers lages den én gang og ligger i DATA.",
    "AUDIT_KEY": "Nøkkelen som forsegler sporet. Bør ligge utenfor databasen og sikkerhetskopien. "
    "Ellers utledes den av SECRET_KEY.",
    "HOSTS": "Vertsnavnene siden svarer på, delt med komma. Ellers bare denne maskinen.",
    "ORIGINS": "Adresser skjemaer kan sendes fra bak en omvendt tjener, delt med komma, med https.",
    "SITE": "Nettstedets adresse, slik den skrives i dokumenter og lenker.",
    "TLS": "1 bak en omvendt tjener med TLS: sikre kapsler, HSTS og videresending til https.",
    "THREADS": "Tråder som lager sider. Ellers 2 på SQLite og 4 på PostgreSQL.",
    "STREAMS": "Åpne sider som kan følge med direkte i én prosess. Ellers 2000. Fra én adresse "
    "høyst halvparten.",
    "BALLOT_LOCKS": "Mappen med låsene til åpne hemmelige avstemninger, på samme maskin. Ta aldri "
    "kopi av den. Ellers ballot-locks i DATA.",
    "PAGE_CACHE": "0 lager offentlige sider på nytt hver gang. Ellers beholdes de til noe endres.",
    "MAX_UPLOAD": "Største fil som kan lastes opp, i MB. Ellers 50.",
    "OFFICE": "Programmet som gjør Office-filer i møtemapper om til sider: LibreOffice (soffice) "
    "på PATH når ikke annet er sagt, ellers stien til det. 0 gjør ikke om noe.",
    "MINUTES_DAYS": "Rådets frist for å legge ut møteboka, i dager etter møtet. Loven har ingen. "
    "Ellers 14.",
    "NOTICE_DAYS": "Rådets frist for innkalling, i dager før møtet. Loven har ingen. Ellers 14.",
    "MEASURE_SILENT_DAYS": "Så mange dager kan et tiltak være uten arbeid eller status før "
    "sekretariatet blir minnet om det. Rådets praksis; loven har ingen frist. Ellers 120.",
    "REMIND_DAYS": "Så mange dager fram ser ukebrevet om frister. Rådets praksis. Ellers 30.",
    "PXWEB": "Adressen til PxWebApi v2, som folketall hentes fra. Ellers SSBs egen.",
    "KLASS": "Adressen til SSBs Klass, som kommuneinndelingen sammenlignes med. Ellers SSBs egen.",
    "MAIL_HOST": "E-posttjeneren (SMTP). Uten den blir e-post liggende i køen. En demonstrasjon "
    "sender aldri, men legger e-post i mappen utsendt i DATA.",
    "MAIL_PORT": "Porten til e-posttjeneren. Ellers 587 med starttls, 465 med tls, 25 med none.",
    "MAIL_TLS": "Sikker forbindelse til e-posttjeneren: starttls (ellers), tls eller none.",
    "MAIL_USER": "Brukernavn hos e-posttjeneren. Tomt når den ikke spør.",
    "MAIL_PASSWORD": "Passord hos e-posttjeneren. Gi det helst i en fil: MAIL_PASSWORD_FILE.",
    "MAIL_FROM": "Adressen e-post sendes fra. Må gis når MAIL_HOST er gitt.",
    "MAIL_NAME": "Navnet e-post sendes fra. Ellers Samråd.",
    "MAIL_PER_MINUTE": "Høyst så mange e-poster i minuttet. Ellers 60.",
    "MAIL_KEEP_DAYS": "Dager teksten i sendt e-post beholdes. At den ble sendt, til hvem og når, "
    "står lenger. Ellers 365.",
    "WORKER": "0 når «samrad work» kjører som egen tjeneste. Ellers går arbeideren ved siden av "
    "tjeneren.",
    "DEMO": "1 gir demonstrasjonsbrukere uten passord. Bare på denne maskinen.",
    "REHEARSAL": "1 i en øvelse (samrad rehearse): hver side sier at den er det, og ingen har sitt "
    "eget navn. Settes av kommandoen, aldri i drift.",
    "DEBUG": "1 viser feil i nettleseren. Aldri i drift.",
    "TESTING": "1 når prøvene kjører.",
}


class BadSetting(RuntimeError):
    """A setting in the environment cannot be used; the message names it and says what it may be."""


def text(name: str, default: str = "") -> str:
    """The setting SAMRAD_<name>, or the content of the file that SAMRAD_<name>_FILE points to."""
    file = os.environ.get(f"SAMRAD_{name}_FILE")
    if file:
        path = Path(file)
        if not path.is_file():
            raise BadSetting(f"SAMRAD_{name}_FILE peker på {file}, som ikke finnes.")
        return path.read_text(encoding="utf-8").strip()
    return os.environ.get(f"SAMRAD_{name}", default)


def only_council(councils: Path) -> str:
    """The one council whose directory lies there; empty when there is none, or several."""
    found = [path.parent.name for path in councils.glob("*/agreement.toml")]
    return found[0] if len(found) == 1 else ""


def flag(name: str, *, default: bool = False) -> bool:
    """The setting as yes or no: 1, true, yes, ja against 0, false, no, nei and nothing."""
    value = text(name, "1" if default else "").lower()
    if value in {"1", "true", "yes", "ja"}:
        return True
    if value in {"", "0", "false", "no", "nei"}:
        return False
    raise BadSetting(f"SAMRAD_{name} er «{value}», men må være 1 eller 0.")


def number(name: str, default: int, *, least: int = 0) -> int:
    """The setting as a whole number, not below least."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and int(value) >= least):
        raise BadSetting(f"SAMRAD_{name} er «{value}», men må være et helt tall fra {least}.")
    return int(value)


def one_of(name: str, *choices: str) -> str:
    """The setting as one of the choices; the first when it is not given."""
    value = text(name, choices[0]).lower()
    if value not in choices:
        raise BadSetting(f"SAMRAD_{name} er «{value}», men må være {' eller '.join(choices)}.")
    return value


def address(name: str, *, needed: bool) -> str:
    """The setting as an e-mail address; empty when it is not given and not needed."""
    value = text(name)
    before, at, after = value.rpartition("@")
    if value and not (before and at and after and value.isprintable() and " " not in value):
        raise BadSetting(f"SAMRAD_{name} er «{value}», men må være en e-postadresse.")
    if needed and not value:
        raise BadSetting(f"SAMRAD_{name} mangler: adressen e-post skal sendes fra.")
    return value


def words(name: str, default: str = "") -> list[str]:
    """The setting as a list, split at commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(address: str, data: Path) -> dict[str, Any]:
    """Django's settings for sqlite:///file or postgresql://user:password@host:port/name?option.

    BadSetting for any other scheme; without an address, an SQLite file in the data folder.
    """
    if not address:
        address = f"sqlite:///{data / 'samrad.sqlite3'}"
    url = urlsplit(address)
    try:
        port = url.port
    except ValueError:
        raise BadSetting("SAMRAD_DATABASE har en port som ikke er et tall.") from None
    if url.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.path[1:],
            "OPTIONS": SQLITE,
            "CONN_MAX_AGE": SQLITE_KEPT,
        }
    if url.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path[1:],
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": str(port or ""),
            "OPTIONS": {"pool": {"min_size": 2, "max_size": 8}, **dict(parse_qsl(url.query))},
        }
    raise BadSetting("SAMRAD_DATABASE må begynne med sqlite:/// eller postgresql://.")


# Seconds the few threads that make pages keep their connection. Opening one reads the whole schema,
# which took half the time of a vote. Not for ever: a file that is put back is seen within a minute.
SQLITE_KEPT = 60
# WAL with a full sync: a vote that was acknowledged survives a power cut (docs/decisions/0010).
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
    ),
}
