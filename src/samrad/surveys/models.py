"""What the council has asked its members (medlemsundersøkelser), and what they answered."""

from django.db import models
from django.db.models import F, Q

from samrad.base.models import Row, Source, Sourced
from samrad.base.ports.sections import in_percent
from samrad.strategy.models import FocusArea
from samrad.surveys.vocabulary import WHOLE, Exactness, QuestionKind, SurveyState
from samrad.themes.models import Theme


class Survey(Sourced):
    """A survey of one year (medlemsundersøkelse), and what is stated about who answered.

    recipients, answers and response_permille are what a document states, each null when it does
    not. published_on is null for a draft, and where the day is not known. Source: seed 003.
    """

    slug = models.SlugField("nøkkel", max_length=80, unique=True)
    year = models.PositiveSmallIntegerField("år")
    title = models.CharField("tittel", max_length=150)
    opened_on = models.DateField("åpnet", null=True, blank=True)
    closed_on = models.DateField("siste dag", null=True, blank=True)
    sent_to = models.CharField("sendt til", max_length=300, blank=True)
    recipients = models.PositiveSmallIntegerField("antall mottakere", null=True, blank=True)
    answers = models.PositiveSmallIntegerField("antall svar", null=True, blank=True)
    response_permille = models.PositiveSmallIntegerField(
        "svarprosent i promille", null=True, blank=True, help_text="30 prosent skrives 300."
    )
    extra_topic = models.CharField("eget tema", max_length=300, blank=True)
    state = models.CharField(
        "status", max_length=10, choices=SurveyState.choices, default=SurveyState.DRAFT
    )
    published_on = models.DateField("publisert", null=True, blank=True)

    class Meta:
        verbose_name = "medlemsundersøkelse"
        verbose_name_plural = "medlemsundersøkelser"
        constraints = [
            models.UniqueConstraint(
                fields=["year"],
                name="surveys_survey_once_a_year",
                violation_error_message="Året har en medlemsundersøkelse fra før.",
            ),
            models.CheckConstraint(
                condition=Q(state=SurveyState.PUBLISHED) | Q(published_on__isnull=True),
                name="surveys_survey_published",
                violation_error_message="Bare en publisert undersøkelse har dag for publisering.",
            ),
            models.CheckConstraint(
                condition=Q(opened_on__isnull=True)
                | Q(closed_on__isnull=True)
                | Q(closed_on__gte=F("opened_on")),
                name="surveys_survey_closes_after",
                violation_error_message="Siste dag kan ikke være før undersøkelsen åpnet.",
            ),
            models.CheckConstraint(
                condition=Q(recipients__isnull=True)
                | Q(answers__isnull=True)
                | Q(answers__lte=F("recipients")),
                name="surveys_survey_answers",
                violation_error_message="Det kan ikke være flere svar enn mottakere.",
            ),
            models.CheckConstraint(
                condition=Q(response_permille__isnull=True) | Q(response_permille__lte=WHOLE),
                name="surveys_survey_response",
                violation_error_message="Svarprosenten kan ikke være over 100.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        """Whether anyone may read it, and nothing changes without a reason."""
        return self.state == SurveyState.PUBLISHED

    @property
    def response(self) -> str:
        """The stated response rate in percent («30»); empty when none is stated."""
        return "" if self.response_permille is None else in_percent(self.response_permille)


class Question(Sourced):
    """A question with its answers (spørsmål).

    title says in our words what was asked about; wording is the question as it was put, empty when
    no document gives it. answers is how many answered this one, null when not stated. key ties the
    same question over the years. rule is how a ranking was made, empty when not stated.
    """

    slug = models.SlugField("nøkkel", max_length=100, unique=True)
    survey = models.ForeignKey(
        Survey, models.PROTECT, related_name="questions", verbose_name="undersøkelse"
    )
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("hva det ble spurt om", max_length=200)
    wording = models.CharField("ordlyden", max_length=500, blank=True)
    kind = models.CharField(
        "slag", max_length=10, choices=QuestionKind.choices, default=QuestionKind.SHARES
    )
    answers = models.PositiveSmallIntegerField("antall som svarte", null=True, blank=True)
    key = models.SlugField("nøkkel over år", max_length=80, blank=True)
    rule = models.CharField("rangeringsregel", max_length=300, blank=True)
    focus_area = models.ForeignKey(
        FocusArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="innsatsområde",
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tema"
    )

    class Meta:
        verbose_name = "spørsmål i undersøkelse"
        verbose_name_plural = "spørsmål i undersøkelser"
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "number"],
                name="surveys_question_number_once",
                violation_error_message="Undersøkelsen har et spørsmål med dette nummeret.",
            ),
            models.UniqueConstraint(
                fields=["survey", "key"],
                condition=~Q(key=""),
                name="surveys_question_key_once",
                violation_error_message="Undersøkelsen har et spørsmål med denne nøkkelen over år.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Result(Row):
    """What one answer came to (resultat): a share, a rank, or that it was mentioned.

    share_permille is of those who answered the question. words is how the document says it, where
    it gives no exact number («7 av 10», «over 90 %»).
    """

    question = models.ForeignKey(
        Question, models.PROTECT, related_name="results", verbose_name="spørsmål"
    )
    position = models.PositiveSmallIntegerField("rekkefølge")
    label = models.CharField("svar", max_length=200)
    share_permille = models.PositiveSmallIntegerField(
        "andel i promille", null=True, blank=True, help_text="74,3 prosent skrives 743."
    )
    rank = models.PositiveSmallIntegerField("plass", null=True, blank=True)
    exactness = models.CharField(
        "nøyaktighet", max_length=10, choices=Exactness.choices, default=Exactness.EXACT
    )
    words = models.CharField("slik det er skrevet", max_length=200, blank=True)

    class Meta:
        verbose_name = "resultat"
        verbose_name_plural = "resultater"
        constraints = [
            models.UniqueConstraint(
                fields=["question", "position"], name="surveys_result_place_once"
            ),
            models.UniqueConstraint(
                fields=["question", "label"],
                name="surveys_result_label_once",
                violation_error_message="Svaret står på spørsmålet fra før.",
            ),
            models.UniqueConstraint(
                fields=["question", "rank"],
                name="surveys_result_rank_once",
                violation_error_message="To svar kan ikke ha samme plass.",
            ),
            models.CheckConstraint(
                condition=Q(share_permille__isnull=True) | Q(share_permille__lte=WHOLE),
                name="surveys_result_share",
                violation_error_message="En andel kan ikke være over 100 prosent.",
            ),
            models.CheckConstraint(
                condition=Q(exactness=Exactness.EXACT)
                | (Q(share_permille__isnull=False) & ~Q(words="")),
                name="surveys_result_words",
                violation_error_message="En andel som ikke er oppgitt som tall, har både tallet "
                "den ligger ved og ordene i kilden.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def source(self) -> Source:
        """The source of its question."""
        return self.question.source

    @property
    def is_exact(self) -> bool:
        """Whether the share is stated as a number that must add up."""
        return self.share_permille is not None and self.exactness == Exactness.EXACT

    @property
    def figure(self) -> str:
        """What it came to, as stated: «74,3 %», «over 90 %», «nr. 1», «mest fornøyd»."""
        if self.is_exact:
            return f"{in_percent(self.share_permille or 0)}\N{NO-BREAK SPACE}%"
        return f"nr.\N{NO-BREAK SPACE}{self.rank}" if self.rank else self.words


class Correction(Row):
    """What was changed after a survey was published (retting), and why; was and became as shown."""

    survey = models.ForeignKey(
        Survey, models.PROTECT, related_name="corrections", verbose_name="undersøkelse"
    )
    position = models.PositiveSmallIntegerField("rekkefølge")
    on = models.DateField("dato")
    about = models.CharField("gjelder", max_length=410)
    was = models.CharField("var", max_length=300, blank=True)
    became = models.CharField("ble", max_length=300, blank=True)
    reason = models.CharField("grunn", max_length=300)

    class Meta:
        verbose_name = "retting"
        verbose_name_plural = "rettinger"
        constraints = [
            models.UniqueConstraint(fields=["survey", "position"], name="surveys_correction_once")
        ]

    def __str__(self) -> str:
        return self.about
