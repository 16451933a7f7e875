"""The pages of one family neither need nor load any part of a server."""

import subprocess
import sys

SERVES = """
import sys
from importlib.abc import MetaPathFinder

class Missing(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in {"allauth", "axes", "psycopg", "granian", "fido2", "qrcode"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Missing())
from pathlib import Path
from aimline.web.start import set_up, bring_up_to_date
from aimline.cli.main import command_parser
command_parser()
data = set_up(Path(sys.argv[1]))
bring_up_to_date(data)
from django.test import Client
from aimline.web.door_key import new_key
from aimline.web.server import Server
server = Server(data)
port = server.open(0)
client = Client(HTTP_HOST="127.0.0.1:80", SERVER_PORT="80")
client.get(f"/?token={new_key(data)}")
page = client.post("/new/", {"name": "Nora"}, follow=True)
assert page.status_code == 200, page.status_code
server.close()
print([n for n in sys.modules if n.startswith(("aimline.server", "aimline.accounts"))])
"""


def test_a_family_is_served_where_no_part_of_a_server_is_installed(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", SERVES, tmp_path], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.strip() == "[]"
