"""Kontoret's addresses that the page tests visit, by who may see them."""

# Read by everyone with a role in the office.
READ = [
    "/kontor/",
    "/kontor/lov/",
    "/kontor/spor/",
    "/kontor/moter/",
    "/kontor/moter/vedtak/",
    "/kontor/dokumenter/",
    "/kontor/saker/",
    "/kontor/saker/1/",
    "/kontor/register/register.memberships/",
    "/kontor/register/register.memberships/?on=2023-06-08",
    "/kontor/register/register.memberships/1/",
    "/kontor/register/people.people/?q=a",
]

# Only those who keep the record.
KEPT = [
    "/kontor/moter/nytt/",
    "/kontor/moter/serie/",
    "/kontor/register/register.municipalities/ny/",
    "/kontor/register/people.people/1/endre/",
    "/kontor/register/register.memberships/1/avslutt/",
    "/kontor/medlemmer/innmelding/",
    "/kontor/medlemmer/utmelding/",
    "/kontor/medlemmer/delregion/",
    "/kontor/medlemmer/sammenslaing/",
    "/kontor/medlemmer/nytt-nummer/",
    "/kontor/medlemmer/nytt-navn/",
    "/kontor/medlemmer/folketall/",
    "/kontor/organer/oppnevn/",
    "/kontor/organer/bytt-ut/",
    "/kontor/organer/konstituer/",
    "/kontor/organer/avslutt/",
    "/kontor/organer/mandat/",
    "/kontor/saker/ny/",
    "/kontor/saker/1/til/",
    "/kontor/saker/1/skjerm/",
    "/kontor/saker/1/avslutt/",
    "/kontor/saker/1/vedlegg/",
    "/kontor/saker/1/framlegg/",
    "/kontor/saker/1/steg/38/nummer/",
    "/kontor/saker/1/steg/38/sagt/",
    "/kontor/saker/1/steg/38/utsett/",
    "/kontor/brukere/",
    "/kontor/brukere/ny/",
]
