"""Many finds go out while the service's memory stays as it is, and a slow reader holds nothing up.

OGC_FINDS says how many; with the default the answer is some times larger than what the memory may grow by.
"""

import base64
import os
import random
import socket
import time
import uuid
from pathlib import Path

import httpx
import pytest

from support.city import City, Service, program

count = int(os.environ.get("OGC_FINDS", 200_000))


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    city = City(tmp_path_factory.mktemp("large"), program())
    city.run("init", "--city", "geodata/gent")
    dice = random.Random(5)
    file = city.folder / "finds.csv"
    with open(file, "w") as lines:
        lines.write("id,occurredAt,longitude,latitude,count,setting\n")
        for number in range(count):
            day = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}T{number % 24:02}:{number % 60:02}:00Z"
            x, y = dice.gauss(3.7250, 0.03), dice.gauss(51.0550, 0.02)
            x, y = min(max(x, 3.57), 3.86), min(max(y, 50.98), 51.19)
            lines.write(f"{uuid.UUID(int=dice.getrandbits(128), version=4)},{day},{x:.6f},{y:.6f},{number % 5},park\n")
    city.run("import", "finds", str(file))
    city.run("user", "add", "plan", "--role", "planner", "--password-stdin", text="een lang wachtwoord\n")
    (city.folder / "gent.demo-accounts.txt").write_text("")
    token = city.run("token", "add", "plan").splitlines()[1].strip()
    service = Service(city).start()
    yield service, token
    service.stop()


def resident_megabytes(service):
    status = Path(f"/proc/{service.process.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def settle(service):
    """Waits until the service has read ahead what it keeps in memory for its maps."""
    last = 0.0
    for _ in range(60):
        now = resident_megabytes(service)
        if abs(now - last) < 1:
            return
        last = now
        time.sleep(1)
    raise AssertionError("the service's memory does not come to rest")


def test_memory_does_not_grow_with_what_is_sent(large):
    service, token = large
    settle(service)
    address = service.origin + "/ogc/collections/finds/items.geojson"
    before, most, features, size = resident_megabytes(service), 0.0, 0, 0
    with httpx.stream("GET", address, auth=("plan", token), timeout=60) as answer:
        assert answer.status_code == 200
        for block in answer.iter_bytes(1 << 20):
            features += block.count(b'"type":"Feature"}')
            size += len(block)
            most = max(most, resident_megabytes(service))
    print(f"{size / 1e6:.0f} MB; resident {before:.0f} MB before, at most {most:.0f} MB")
    assert features > count * 0.999  # a feature cut by the end of a block is not counted here
    assert size > count * 300 and most - before < 40


def test_a_reader_that_stops_reading_holds_nothing_up(large):
    service, token = large
    credentials = base64.b64encode(f"plan:{token}".encode()).decode()
    with socket.create_connection(("127.0.0.1", service.port)) as slow:
        slow.sendall(
            f"GET /ogc/collections/finds/items.geojson HTTP/1.1\r\nHost: x\r\nAuthorization: Basic {credentials}\r\n\r\n".encode())
        assert slow.recv(1000).startswith(b"HTTP/1.1 200")
        time.sleep(2)
        before = resident_megabytes(service)
        time.sleep(3)
        assert resident_megabytes(service) - before < 20
        page = httpx.get(service.origin + "/ogc/collections/finds/items?limit=1000", auth=("plan", token))
        assert len(page.json()["features"]) == 1000
        # No snapshot is open: the log of what is written meanwhile can be emptied.
        log = Path(f"{service.city.path}-wal")
        service.city.run("token", "add", "plan")
        assert not log.exists() or log.stat().st_size < 8_000_000
