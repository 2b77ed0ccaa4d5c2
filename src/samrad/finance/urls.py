from django.urls import path

from samrad.finance.views import billing, decisions, files, payments

app_name = "finance"
urlpatterns = [
    path("", decisions.decisions, name="decisions"),
    path("kontingent/<int:year>/", decisions.fee, name="fee"),
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
    path("faktura/til/<slug:slug>/", billing.contact, name="contact"),
    path("innbetalinger/", payments.payments, name="payments"),
    path("innbetalinger/<int:pk>/", payments.match, name="match"),
    path("innbetalinger/<int:pk>/bort/", payments.unmatch, name="unmatch"),
]
