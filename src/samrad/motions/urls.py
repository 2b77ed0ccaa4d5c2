from django.urls import path

from samrad.motions.views import doing, reading, writing

app_name = "motions"
urlpatterns = [
    path("<slug:slug>/forslag/", reading.proposals, name="proposals"),
    path("<slug:slug>/forslag/<int:number>/", reading.motion, name="motion"),
    path("<slug:slug>/forslag/sak/<int:number>/nytt/", writing.hand_in, name="hand_in"),
    path("<slug:slug>/forslag/sak/<int:number>/muntlig/", writing.enter_oral, name="enter_oral"),
    path("<slug:slug>/forslag/imot/", doing.object_to_item, name="object"),
    path("<slug:slug>/forslag/orden/", doing.plan, name="plan"),
    path("<slug:slug>/forslag/<int:number>/oversend/", doing.send_over, name="send_over"),
    path("<slug:slug>/forslag/<int:number>/til-votering/", doing.put_on_order, name="put_on_order"),
    path("<slug:slug>/forslag/<int:number>/<slug:what>/", doing.by_delegate, name="by_delegate"),
    path(
        "<slug:slug>/forslag/orden/<int:number>/<slug:what>/", doing.change_step, name="change_step"
    ),
]
