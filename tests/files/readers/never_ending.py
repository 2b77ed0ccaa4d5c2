import sys
import time

sys.stdout.write('{"kind": "application/pdf"}\n')
sys.stdout.flush()
time.sleep(600)
