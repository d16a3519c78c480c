"""handin.py PORT: hands each mail of a line of its input (Base64) in at 127.0.0.1, over a connection of its own, and says how many milliseconds that took."""
import base64
import smtplib
import sys
import time

for line in sys.stdin:
    mail = base64.b64decode(line)
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", int(sys.argv[1])) as session:
        session.login("anna@weber.test", "of the bench")
        session.sendmail("anna@weber.test", ["karin@kund.example"], mail)
    print((time.perf_counter() - began) * 1000, flush=True)
