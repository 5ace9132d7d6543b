"""The identity provider of the tests: oidc-provider-mock on a free port of this machine, which it prints.

Beyond the mock it enforces PKCE with S256 (RFC 7636), and changes its key at POST /rotate. It ends with its standard input.
"""

import base64
import hashlib
import os
import sys
import threading
import warnings
from urllib.parse import parse_qs, urlparse

warnings.simplefilter("ignore")

import flask
import oidc_provider_mock
import werkzeug.serving

app = oidc_provider_mock.app(
    user_claims=[
        oidc_provider_mock.User(sub="42", claims={"email": "An@City.test", "email_verified": True}),
        oidc_provider_mock.User(sub="43", claims={"email": "an@city.test", "email_verified": False}),
    ]
)
challenges = {}


@app.after_request
def remember_challenge(response):
    if flask.request.path == "/oauth2/authorize" and response.location:
        for code in parse_qs(urlparse(response.location).query).get("code", []):
            values = flask.request.values
            challenges[code] = (values.get("code_challenge_method"), values.get("code_challenge"))
    return response


@app.before_request
def check_verifier():
    if flask.request.path != "/oauth2/token":
        return None
    digest = hashlib.sha256(flask.request.form.get("code_verifier", "").encode()).digest()
    proven = ("S256", base64.urlsafe_b64encode(digest).rstrip(b"=").decode())
    if challenges.get(flask.request.form.get("code")) != proven:
        return {"error": "invalid_grant", "error_description": "the verifier of PKCE is wrong"}, 400
    return None


@app.post("/rotate")
def rotate():
    storage = flask.g.oidc_provider_mock_storage
    storage.jwk = type(storage.jwk).generate_key(is_private=True)
    return {}


def end_with_input():
    sys.stdin.read()
    os._exit(0)


server = werkzeug.serving.make_server("127.0.0.1", 0, app, threaded=True)
threading.Thread(target=end_with_input, daemon=True).start()
print(server.port, flush=True)
server.serve_forever()
