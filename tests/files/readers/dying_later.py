import os
import signal
import sys

sys.stdout.write('{"kind": "application/pdf"}\n{"parts": [["side 1", "halv')
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGKILL)
