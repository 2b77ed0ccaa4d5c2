from django.urls import path

from samrad.mail import views

# Kontoret's pages only, under the namespace mail-office: nobody else sees what is sent.
office_urlpatterns = [
    path("faste-oppgaver/", views.chores, name="chores"),
    path("e-post/", views.mails, name="mails"),
    path("e-post/<int:pk>/", views.mail, name="mail"),
    path("e-post/<int:pk>/prov-igjen/", views.try_again, name="try-again"),
    path("e-post/<int:pk>/trekk-tilbake/", views.withdraw, name="withdraw"),
]
