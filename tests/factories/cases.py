"""Cases to start from, invented."""

from datetime import date
from typing import Any

from tests import factories

from samrad.base.policies import system
from samrad.bodies.models import Body
from samrad.cases import actions
from samrad.cases.models import Case, CaseAttachment, Consideration, Letter
from samrad.cases.queries import LetterText
from samrad.files.actions import Upload, add_document

DAY = date(2025, 3, 3)


def board() -> Body:
    """The board, made when there is none."""
    found = Body.objects.filter(slug="styre").first()
    return found or factories.body("styre", "board", name="Styret", decides=True)


def group() -> Body:
    """A group that only advises, made when there is none."""
    found = Body.objects.filter(slug="faggruppe").first()
    return found or factories.body("faggruppe", "expert_group", name="Faggruppen")


def case(slug: str = "tog", title: str = "Flere tog", **values: Any) -> Case:
    """A case opened on a day."""
    values.setdefault("opened_on", DAY)
    return factories.make(Case, slug=slug, title=title, **values)


def step(of: Case, body: Body | None = None, **values: Any) -> Consideration:
    """A case before a body, the board unless another is given."""
    body = body or board()
    slug = values.pop("slug", f"{body.slug}-{of.slug}-{values.get('position', 1)}")
    return factories.make(Consideration, slug=slug, case=of, body=body, **values)


def document(title: str = "Rapport", text: str = "Toget går.") -> Any:
    """A document of one page of text."""
    from tests.files.made import pdf

    return add_document(
        actor=system("tests"),
        at=factories.AT,
        title=title,
        upload=Upload(f"{title.lower()}.pdf", pdf(text)),
    )


def attachment(of: Case, **values: Any) -> CaseAttachment:
    """A document laid beside a case."""
    document_given = values.pop("document", None) or document()
    values.setdefault("title", document_given.title)
    return factories.make(CaseAttachment, case=of, document=document_given, **values)


def letter_text(**values: Any) -> LetterText:
    """What is typed for a statement to an invented ministry."""
    given: dict[str, Any] = {
        "kind": "statement",
        "recipient": "Togdepartementet",
        "contact": "Avdeling for skinner",
        "address": ("Postboks 1", "0001 Oslo"),
        "their_reference": "25/17",
        "subject": "Høringsuttalelse til togplanen",
        "dated": date(2025, 6, 20),
        "answer_by": date(2025, 7, 1),
        "body": "Vi ber om **flere tog**.",
        "copies": ("Fylkeskommunen",),
        "signer_title": "Leder av styret",
    }
    return LetterText(**given | values)


def letter(of: Case, state: str = "draft", **values: Any) -> Letter:
    """A letter out of a case, brought as far as state; «sent» on 25 June 2025."""
    who: dict[str, Any] = {"actor": system("tests"), "at": factories.AT}
    found: Letter = actions.write_letter(**who, case=of, text=letter_text(**values))
    if state != "draft":
        found = actions.finish_letter(**who, letter=found, revision=1)
    if state == "sent":
        day = date(2025, 6, 25)
        found = actions.send_letter(**who, letter=found, sent_on=day, sent_by="portal")
    return found
