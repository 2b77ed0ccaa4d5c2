"""Constants of this room."""

from samrad.base.vocabulary import Role

# The standing cast as (e-mail, name, role, scope, who they are). Kari is a citizen: no account.
CAST = (
    ("ingrid@demo.example", "Ingrid", Role.SECRETARIAT, "", "fører registeret i sekretariatet"),
    ("haakon@demo.example", "Håkon", Role.CHAIR, "", "leder styret og leser i Kontoret"),
    ("siri@demo.example", "Siri", Role.FINANCE, "", "fører kontingent, budsjett og regnskap"),
    (
        "solveig@demo.example",
        "Solveig",
        Role.MEMBERS_OFFICE,
        "asker",
        "ordfører, svarer for Asker kommune",
    ),
    ("ola@demo.example", "Ola", Role.GROUP_MEMBER, "", "vara i en faggruppe"),
)
# The bodies the cast sits in besides, as (e-mail, body).
SITS_IN = (
    ("haakon@demo.example", "styre"),
    ("haakon@demo.example", "representantskap"),
    ("solveig@demo.example", "representantskap"),
)
