import json
import os
import sys

told = {"parts": [["miljø", json.dumps(dict(os.environ))]], "is_cut": False}
sys.stdout.write('{"kind": "application/pdf"}\n' + json.dumps(told) + "\n")
