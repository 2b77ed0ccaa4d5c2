from django.urls import path

from samrad.finance.views import accounts, billing, budgets, decisions, files, payments, public

app_name = "finance"
urlpatterns = [
    path("", decisions.decisions, name="decisions"),
    path("kontingent/<int:year>/", decisions.fee, name="fee"),
    path("budsjett/", public.budgets, name="budgets"),
    path("budsjett/<int:year>/", public.budget, name="budget"),
]
# Kontoret's flow pages, under the namespace finance-office.
office_urlpatterns = [
    path("kontingent/", decisions.try_fee, name="try_fee"),
    path("vedtak/", decisions.decide, name="decide"),
    path("faktura/", billing.desk, name="desk"),
    path("faktura/<int:year>/", billing.year_page, name="year"),
    path("faktura/<int:year>/kjor/", billing.run, name="run"),
    path("faktura/<int:year>/purr/", billing.remind_all, name="remind_all"),
    path("faktura/<int:year>/ehf.zip", files.forms_of_year, name="forms"),
    path("faktura/<int:year>/liste.<slug:form>", files.ledger, name="ledger"),
    path("faktura/nr/<int:number>/", billing.bill, name="bill"),
    path("faktura/nr/<int:number>/kreditnota/", billing.credit, name="credit"),
    path("faktura/nr/<int:number>/purr/", billing.remind, name="remind"),
    path("faktura/nr/<int:number>.pdf", files.printed, name="pdf"),
    path("faktura/nr/<int:number>.xml", files.form_of_bill, name="xml"),
    path("faktura/utsteder/", billing.biller, name="biller"),
    path("faktura/referanser/", billing.buyers, name="buyers"),
    path("faktura/til/<slug:slug>/", billing.contact, name="contact"),
    path("faktura/til/fylke/<slug:slug>/", billing.county_contact, name="county_contact"),
    path("innbetalinger/", payments.payments, name="payments"),
    path("innbetalinger/<int:pk>/", payments.match, name="match"),
    path("innbetalinger/<int:pk>/bort/", payments.unmatch, name="unmatch"),
    path("budsjett/", budgets.budget_desk, name="budgets"),
    path("budsjett/vedtak/", budgets.adopt, name="adopt_budget"),
    path("budsjett/konteringer/", accounts.mappings, name="mappings"),
    path("budsjett/<int:year>/", budgets.budget, name="budget"),
    path("budsjett/<int:year>/linje/", budgets.new_line, name="new_line"),
    path("budsjett/<int:year>/forkast/", budgets.discard, name="discard_budget"),
    path("budsjett/<int:year>/rapport/", budgets.forecast, name="forecast"),
    path("budsjett/<int:year>/merforbruk/", budgets.deficit, name="deficit"),
    path("budsjett/<int:year>/regnskap/", accounts.accounts_of_year, name="accounts_of_year"),
    path("budsjett/linje/<int:pk>/", budgets.line, name="line"),
    path("budsjett/linje/<int:pk>/bort/", budgets.remove_line, name="remove_line"),
    path("regnskap/<int:pk>/", accounts.accounts, name="accounts"),
    path("regnskap/<int:pk>/bruk/", accounts.use, name="use_accounts"),
    path("regnskap/<int:pk>/forkast/", accounts.discard_file, name="discard_accounts"),
    path("regnskap/<int:pk>/konto/", accounts.map_account, name="map_account"),
    path("regnskap/<int:pk>/revisor/", accounts.audit, name="audit"),
    path("regnskap/<int:pk>/konto/<path:account>/", accounts.postings, name="postings"),
]
