"""The service as an operator runs it: over TLS, and stopped while someone waits."""

import http.client
import ssl
import subprocess
import time
import urllib.parse

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
    link = urllib.parse.urlparse(service.city.pairing_link("gw-1", service.origin))
    body = urllib.parse.urlencode({"sleutel": urllib.parse.parse_qs(link.query)["sleutel"][0], "pin": pin})
    connection = http.client.HTTPConnection(link.netloc, timeout=30)
    connection.request("POST", "/koppelen", body, {"Content-Type": "application/x-www-form-urlencoded"})
    # Hashing the PIN takes a good part of a second on purpose; the request is under way then.
    time.sleep(0.1)
    service.process.terminate()
    answer = connection.getresponse()
    assert answer.status == 303 and answer.headers["Location"] == "/app"
    assert service.process.wait(timeout=30) == 0
    [device] = service.city.rows("SELECT * FROM device WHERE revokedAt IS NULL ORDER BY pairedAt DESC LIMIT 1")
    assert device["pairedAt"]
