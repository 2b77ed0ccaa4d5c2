from django.urls import path, re_path

from samrad.mail import views

# Kontoret's pages only, under the namespace mail-office: nobody else sees what is sent.
office_urlpatterns = [
    path("", views.mails, name="mails"),
    path("oppgaver/", views.chores, name="chores"),
    path("<int:pk>/", views.mail, name="mail"),
    re_path(r"^(?P<pk>[0-9]+)/(?P<what>prov-igjen|trekk-tilbake)/$", views.deed, name="deed"),
]
