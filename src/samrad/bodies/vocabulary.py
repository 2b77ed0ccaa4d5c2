"""Choices about bodies."""

from django.db import models


class BodyKind(models.TextChoices):
    """What kind of body it is (organtype)."""

    ASSEMBLY = "assembly", "øverste organ"
    BOARD = "board", "styre"
    COMMITTEE = "committee", "politisk utvalg"
    WORKING_GROUP = "working_group", "politisk arbeidsgruppe"
    COORDINATION_GROUP = "coordination_group", "koordineringsgruppe"
    EXPERT_GROUP = "expert_group", "faggruppe"
    ADVISORY = "advisory", "rådgivende"
    PROJECT = "project", "prosjektgruppe"
    SECRETARIAT = "secretariat", "sekretariat"


class BodyNameKind(models.TextChoices):
    """What a name is used as (navnetype)."""

    OFFICIAL = "official", "navn"
    SHORT = "short", "kortnavn"
    ALIAS = "alias", "også kalt"


class SuccessionKind(models.TextChoices):
    """How one body follows another (etterfølgelse)."""

    REPLACED = "replaced", "avløst av"
    SPLIT = "split", "delt i"
    MERGED = "merged", "slått sammen til"


class SeatBasis(models.TextChoices):
    """Whom a seat is for (plassgrunnlag)."""

    MEMBER = "member", "et medlem"
    SUBREGION = "subregion", "en eller flere delregioner"
    FREE = "free", "fritt valgt"


class MandateRole(models.TextChoices):
    """The role of a mandate (verv)."""

    CHAIR = "chair", "leder"
    VICE_CHAIR = "vice_chair", "nestleder"
    MEMBER = "member", "medlem"
    DEPUTY = "deputy", "vara"


class RuleKind(models.TextChoices):
    """What a composition rule asks (sammensetningsregel)."""

    SEATS = "seats", "antall plasser"
    SEATS_AT_MOST = "seats_at_most", "høyst så mange plasser"
    ONE_PER_MEMBER = "one_per_member", "én plass for hvert medlem"
    ONE_PER_SUBREGION = "one_per_subregion", "én plass for hver delregion"
    ALL_SUBREGIONS = "all_subregions", "alle delregioner representert"
    CHAIR = "chair", "har leder"
    VICE_CHAIR = "vice_chair", "har nestleder"
    GENDER_BALANCE = "gender_balance", "minst 40 prosent av hvert kjønn"


class RuleStrength(models.TextChoices):
    """What a composition rule is (styrke): an aim is shown, and never refuses."""

    LAW = "law", "lov"
    TERM = "term", "avtale"
    AIM = "aim", "målsetting"
    REPORTED = "reported", "opplyst"


PARTIES = {
    "Ap": "Arbeiderpartiet",
    "Frp": "Fremskrittspartiet",
    "H": "Høyre",
    "KrF": "Kristelig Folkeparti",
    "MDG": "Miljøpartiet De Grønne",
    "R": "Rødt",
    "Sp": "Senterpartiet",
    "SV": "Sosialistisk Venstreparti",
    "V": "Venstre",
}


class BodyGroup(models.TextChoices):
    """How the list of bodies is divided (organgruppe)."""

    POLITICAL = "political", "Politiske organer"
    ADMINISTRATIVE = "administrative", "Administrative og rådgivende organer"
    PROJECT = "project", "Prosjektgrupper"


GROUPS = {
    BodyKind.ASSEMBLY: BodyGroup.POLITICAL,
    BodyKind.BOARD: BodyGroup.POLITICAL,
    BodyKind.COMMITTEE: BodyGroup.POLITICAL,
    BodyKind.WORKING_GROUP: BodyGroup.POLITICAL,
    BodyKind.COORDINATION_GROUP: BodyGroup.ADMINISTRATIVE,
    BodyKind.EXPERT_GROUP: BodyGroup.ADMINISTRATIVE,
    BodyKind.ADVISORY: BodyGroup.ADMINISTRATIVE,
    BodyKind.SECRETARIAT: BodyGroup.ADMINISTRATIVE,
    BodyKind.PROJECT: BodyGroup.PROJECT,
}
