from hypothesis import settings

settings.register_profile("law", max_examples=50, deadline=None)
settings.load_profile("law")
