"""How long, how many and how often. Seconds, unless the name says otherwise."""

import re

HEARTBEAT = 15  # a sign of life, so that a reader notices a line that died in silence
LIFETIME = 600  # then the browser is asked to come anew, and who it is
LIFETIME_SHOWN = 300  # the same for a stream that carries what is shown
OVERLAP = 20  # how long the old stream goes on beside the new one
PATIENCE = 30  # how long one event may take to leave for a slow reader
RETRY_MS = 3000
QUEUE = 16  # events that wait for a slow reader; more become one «reload»
PER_BROWSER = 12  # open streams with one session
TOPICS_AT_ONCE = 8
FEW = 10  # more readers than this are told how many they are, and spread what they ask for
LARGEST = 32_000  # bytes of a fragment; of a larger one only the change is told
SLOW = 1  # how long readers wait for a fragment before they are told to ask for themselves
REST = 0.0003  # between two fragments of a topic, for each reader
LOOK_BACK = 200  # entries read for one who comes back; with more, everything counts as changed
WATCH = {"sqlite": 2, "postgresql": 10}  # how often the trail is looked at while somebody listens
GATHER = 0.1  # what passes quickly is told between processes so often
BACKOFF = (0.5, 30)  # first and longest pause before the database is called again

CHANNEL = "samrad_live"
EVERYTHING = "*"
LONGEST_NOTICE = 7000  # bytes; PostgreSQL takes 8000
NAME = re.compile(r"[a-z_]+\.[a-z_]+(?::[\w.-]{1,120})?")
