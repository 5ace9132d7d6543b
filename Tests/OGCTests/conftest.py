"""A demo city with something in every collection, its service, and tokens; the clients themselves come from packages."""

import re
import subprocess
import sys

import httpx
import pytest

from support.city import City, Service, program

street = "naam,kind,geometry\nKorenlei,footway,\"LINESTRING(3.7200 51.0540, 3.7205 51.0550, 3.7210 51.0560)\"\n"
sites = "id,name,access24h,longitude,latitude\n1,Zuid,yes,3.7270,51.0480\n2,Korenmarkt,yes,3.7219,51.0547\n"


@pytest.fixture(scope="session")
def service(tmp_path_factory):
    city = City(tmp_path_factory.mktemp("city"), program())
    city.make_demo()
    city.run("propose", "--count", "10", "--resamples", "0", "--output", str(city.folder / "plan.geojson"))
    for layer, text, *further in (("streets", street, "--crs", "EPSG:4326"), ("candidate-sites", sites)):
        file = city.folder / f"{layer}.csv"
        file.write_text(text)
        city.run("import", layer, str(file), *further)
    service = Service(city).start()
    yield service
    service.stop()


@pytest.fixture(scope="session")
def tokens(service):
    """For each name that signs in: its token; None is the public."""

    def added(name):
        return re.search(r"^  (\S{43})$", service.city.run("token", "add", name, "--title", "test"), re.MULTILINE)[1]

    return {"plan": added("plan"), "politie": added("politie"), None: None}


@pytest.fixture(scope="session")
def ogc(service):
    return service.origin + "/ogc"


@pytest.fixture
def client(ogc, tokens):
    with httpx.Client(base_url=ogc, auth=("plan", tokens["plan"])) as client:
        yield client


def run(*command, **options):
    """Runs a program to its end; what it printed."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, **options)
    assert done.returncode == 0, f"{' '.join(map(str, command))}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


python = sys.executable
