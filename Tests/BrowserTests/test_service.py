"""The service as an operator runs it: over TLS, and stopped while someone waits."""

import http.client
import json
import socket
import ssl
import subprocess
import urllib.parse
import urllib.request

import pytest

from support.city import Service, pin


@pytest.fixture
def certificate(tmp_path):
    """A certificate of 127.0.0.1 that signs itself, and its key."""
    chain, key = str(tmp_path / "chain.pem"), str(tmp_path / "key.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", chain], check=True, capture_output=True)
    return chain, key


def test_over_tls_every_cookie_is_sent_over_tls_only(template, tmp_path, certificate):
    chain, key = certificate
    service = Service(template[0].copy(tmp_path / "city"), "--certificate", chain, "--key", key).start()
    try:
        origin = service.origin.replace("http:", "https:")
        link = urllib.parse.urlparse(service.city.pairing_link("gw-1", origin))
        connection = http.client.HTTPSConnection(link.netloc, context=ssl.create_default_context(cafile=chain))
        body = urllib.parse.urlencode({"sleutel": urllib.parse.parse_qs(link.query)["sleutel"][0], "pin": pin})
        connection.request("POST", "/koppelen", body, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = connection.getresponse()
        cookies = answer.headers.get_all("Set-Cookie")
        assert answer.status == 303 and {cookie.split("=")[0] for cookie in cookies} == {"__Host-sessie", "__Host-toestel"}
        assert all("Secure" in cookie and "HttpOnly" in cookie and "Path=/" in cookie for cookie in cookies)
        assert answer.headers["Strict-Transport-Security"]
        connection.close()
    finally:
        service.kill()


def test_a_request_that_is_under_way_is_answered_before_the_service_stops(service):
    body = json.dumps({"pin": "0000"}).encode()
    head = f"POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", service.port), timeout=20) as connection:
        connection.sendall(head.encode() + body[:4])
        urllib.request.urlopen(service.origin + "/health").read()
        service.process.terminate()
        connection.sendall(body[4:])
        answer = b""
        while more := connection.recv(65536):
            answer += more
    assert answer.startswith(b"HTTP/1.1 401"), answer[:200]
    assert b"signed-out" in answer
    assert service.process.wait(timeout=30) == 0
