"""The rules of kommuneloven kapittel 14 and 24 as a reader meets them.

The functions stand in kommuneloven_kap14_okonomi; two files, since one would be too long to read.
"""

from samrad.law.provision import SINCE_2023_07, Provision, Status, for_councils, guidance
from samrad.law.rule import COMPUTES, RECORDS, REFUSES, WARNS, Rule

ASSEMBLY_DECIDES = Rule(
    id="KL-14-8-1",
    title="Rådets budsjett, regnskap og årsberetning",
    term="årsbudsjett, årsregnskap, årsberetning",
    basis=for_councils("§ 14-8 første ledd"),
    effect=(REFUSES,),
    summary="Rådet har eget budsjett innenfor rammene deltakerne har gitt, eget regnskap og egen "
    "årsberetning. Representantskapet vedtar alle tre.",
    example="Styret vil vedta budsjettet: det kan bare innstille.",
)
CONSOLIDATION = Rule(
    id="KL-14-8-2",
    title="Rådets regnskap hos kontorkommunen",
    term="konsolidert regnskap, kontorkommune",
    basis=for_councils("§ 14-8 andre ledd"),
    effect=(RECORDS,),
    summary="Er rådet ikke eget rettssubjekt, går regnskapet inn i kontorkommunens regnskap. "
    "Forskrift kan si noe annet; den er ikke lest.",
    example="Ikke rettssubjekt: alle posteringer eksporteres til kontorkommunen.",
    kept_by="finance",
)
BUDGET_IN_TIME = Rule(
    id="KL-14-3-1",
    title="Budsjettet før årsskiftet",
    term="årsbudsjett",
    basis=for_councils("§ 14-3 første ledd"),
    effect=(COMPUTES, WARNS),
    summary="Budsjettet for neste år vedtas før årsskiftet. At det gjelder et råd, er vår "
    "tolkning.",
    example="Budsjett 2024 vedtatt 18. desember 2023: i tide.",
)
ACCOUNTS_AND_REPORT = Rule(
    id="KL-14-3-2",
    title="Regnskap og årsberetning innen et halvt år",
    term="årsregnskap, årsberetning",
    basis=for_councils("§ 14-3 andre ledd"),
    effect=(COMPUTES, WARNS),
    summary="Senest 30. juni, begge på samme tid, og vedtaket sier hvordan et merforbruk dekkes. "
    "En forskrift kan sette andre datoer for et råd; den er ikke lest.",
    example="8. juni 2023: i tide. 29. august 2024: 60 dager for sent.",
)
PUBLISHED = Rule(
    id="KL-14-3-4",
    title="Innstillingen til budsjett ligger ute i 14 dager",
    term="offentlig ettersyn, innstilling",
    basis=for_councils("§ 14-3 fjerde ledd"),
    effect=(COMPUTES, WARNS),
    summary="Innstillingen publiseres med alle forslag minst 14 dager før møtet. Det gjelder ikke "
    "endringer i et vedtatt budsjett. At det gjelder et råd, er vår tolkning.",
    example="Møte 18. desember: senest 4. desember.",
)
REALISTIC = Rule(
    id="KL-14-4-3",
    title="Budsjettet er i balanse og realistisk",
    term="realistisk, fullstendig, oversiktlig",
    basis=for_councils("§ 14-4 tredje ledd"),
    effect=(WARNS,),
    summary="Budsjettet skal være i balanse, realistisk, fullstendig og lett å følge.",
    example="En inntektslinje på kr 0 uten kilde: advarsel.",
    kept_by="finance",
)
COVER = Rule(
    id="KL-14-10-1",
    title="Inndekning",
    term="budsjettbalanse",
    basis=for_councils("§ 14-10 første ledd", in_force=SINCE_2023_07),
    effect=(COMPUTES, REFUSES),
    summary="Inntekter og bruk av fond er til sammen like store som utgifter og avsetninger.",
    example="6,84 + 1,00 + 0,20 = 8,04 millioner kroner.",
)
REPORTS_DURING_THE_YEAR = Rule(
    id="KL-14-5-3",
    title="Rapporter gjennom året",
    term="økonomirapport",
    basis=for_councils("§ 14-5 tredje og fjerde ledd"),
    effect=(COMPUTES,),
    summary="Minst to ganger i året rapporteres inntekter og utgifter mot budsjettet. At det "
    "gjelder et råd, er vår tolkning.",
    example="Rapporter per 30. april og 31. august: i orden. Bare én: advarsel.",
)
ACCOUNTS_DELIVERED = Rule(
    id="KL-14-6-6",
    title="Årsregnskapet avlegges",
    term="årsregnskap",
    basis=for_councils("§ 14-6 sjette ledd"),
    effect=(COMPUTES,),
    summary="Senest 22. februar året etter.",
    example="Regnskapet for 2026: 22. februar 2027.",
)
REPORT_DELIVERED = Rule(
    id="KL-14-7-3",
    title="Årsberetningen avgis",
    term="årsberetning",
    basis=for_councils("§ 14-7 tredje ledd"),
    effect=(COMPUTES,),
    summary="Senest 31. mars året etter.",
    example="Beretningen for 2026: 31. mars 2027.",
)
AUDITORS_REPORT = Rule(
    id="KL-24-8-1",
    title="Revisjonsberetningen",
    term="revisjonsberetning",
    basis=for_councils("§ 24-8 første ledd"),
    effect=(COMPUTES,),
    summary="Senest 15. april året etter, også om regnskap eller årsberetning mangler.",
    example="Året 2026: 15. april 2027.",
)
REPORT_COVERS = Rule(
    id="KL-14-7-2",
    title="Hva årsberetningen skal ha med",
    term="årsberetning",
    basis=for_councils("§ 14-7 andre ledd"),
    effect=(WARNS,),
    summary="Økonomisk utvikling, avvik fra budsjettet, måloppnåelse, etisk standard, likestilling "
    "og aktivitetsplikten.",
    example="Ingen overskrift om etisk standard: advarsel.",
)
DEFICIT = Rule(
    id="KL-14-12",
    title="Merforbruk",
    term="merforbruk, inndekning",
    basis=for_councils("§ 14-12 første, tredje og fjerde ledd"),
    effect=(COMPUTES,),
    summary="Et merforbruk dekkes året etter. Det som ikke dekkes da, betaler deltakerne i "
    "budsjettet "
    "for det andre året, hver etter sin andel om ikke avtalen sier noe annet.",
    example="Merforbruk 2025, ikke dekket i 2026: deltakerne betaler i 2027.",
)
AUDITOR = Rule(
    id="KL-24-1-4",
    title="Valg av revisor",
    term="regnskapsrevisor",
    basis=for_councils("§ 24-1 fjerde ledd"),
    effect=(COMPUTES,),
    summary="Representantskapet velger regnskapsrevisor, om ikke avtalen sier noe annet.",
    example="Perioden går ut 31. desember: «valg av revisor» i desember.",
    kept_by="bodies",
)
REGULATION = Rule(
    id="SEK-714",
    title="Forskrift om budsjett og regnskap",
    term="økonomiforskriften",
    basis=guidance(
        "FOR-2019-06-07-714, omtalt av Forum for kontroll og tilsyn",
        "https://www.fkt.no/fagtema/kommunalrett/kmd-ny-budsjett-og-regnskapsforskrift/",
    ),
    effect=(RECORDS,),
    summary="Forskriften gjelder også råd fra 2020. Skjemaene er data; hvilke deler som gjelder, "
    "er "
    "ikke avklart.",
    example="Skjemaet for driftsbudsjettet lastes som data, versjon 2019.",
    kept_by="finance",
)
KOSTRA = Rule(
    id="SEK-KOSTRA",
    title="Rapportering til KOSTRA",
    term="KOSTRA",
    basis=guidance(
        "Norges kommunerevisorforbund om forskrift om rapportering",
        "https://www.nkrf.no/nyheter/2019/11/04/ny-forskrift-om-rapportering-til-kostra",
    ),
    effect=(COMPUTES,),
    summary="Rådene er nevnt. Datoene er ikke avklart; fristen er en innstilling.",
    example="Frist satt til 15. februar: påminnelse 1. februar.",
    kept_by="wheel",
)
E_INVOICE = Rule(
    id="SEK-EFAK",
    title="Elektronisk faktura",
    term="EHF, e-faktura",
    basis=guidance(
        "Norges kommunerevisorforbund om e-faktura",
        "https://www.nkrf.no/nyheter/2019/04/03/offentlige-virksomheter-skal-kreve-e-faktura",
    ),
    effect=(COMPUTES,),
    summary="Offentlige kjøpere krever elektronisk faktura. Om kravet om kontingent må være det, "
    "er "
    "ikke avklart.",
    example="64 medlemmer gir 64 filer, og summen er den vedtatte.",
    kept_by="finance",
)
VAT_ON_THE_FEE = Rule(
    id="PRA-VAT",
    title="Merverdiavgift på kontingenten",
    term="merverdiavgift",
    basis=Provision("ikke avklart", "merverdiavgift på kontingenten", Status.UNVERIFIED),
    effect=(RECORDS,),
    summary="Hver fakturalinje har en kode, forvalgt utenfor avgiftsområdet og merket «avklares "
    "med "
    "regnskapsfører».",
    example="64 linjer med koden «utenfor avgiftsområdet».",
    kept_by="finance",
)
