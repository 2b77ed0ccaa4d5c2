from django.urls import path

from samrad.mail import views

# Kontoret's pages only, under the namespace mail-office: nobody else sees what is sent.
office_urlpatterns = [
    path("", views.mails, name="mails"),
    path("oppgaver/", views.chores, name="chores"),
    path("<int:pk>/", views.mail, name="mail"),
    path("<int:pk>/prov-igjen/", views.try_again, name="try-again"),
    path("<int:pk>/trekk-tilbake/", views.withdraw, name="withdraw"),
]
