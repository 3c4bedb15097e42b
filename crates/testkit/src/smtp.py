"""A mail server for tests: it tells each mail that it gets, as one line of JSON, until its input ends."""

import email
import email.policy
import json
import sys

from aiosmtpd.controller import Controller


class Keep:
    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        told = {
            "to": envelope.rcpt_tos,
            "headers": {name.lower(): str(value) for name, value in mail.items()},
            "text": mail.get_content().replace("\r\n", "\n"),
        }
        print(json.dumps(told), flush=True)
        return "250 taken"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            print(json.dumps({"refused": address}), flush=True)
            return "550 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"


# As many relays are: without letters beyond ASCII in addresses.
controller = Controller(Keep(), hostname="127.0.0.1", port=int(sys.argv[1]), enable_SMTPUTF8=False)
controller.start()
print("ready", flush=True)
sys.stdin.read()
controller.stop()
