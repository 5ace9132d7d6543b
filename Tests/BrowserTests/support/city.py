"""A demo city with accounts, the service that serves it, and what stands in its files."""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
from pathlib import Path

package = Path(__file__).resolve().parents[3]
pin = "2580"
offices = ["plan", "politie", "preventie", "beheer"]


def program():
    """The program as the Swift tests built it; PRIKVRIJ names another."""
    if named := os.environ.get("PRIKVRIJ"):
        return named
    folder = subprocess.run(
        ["swift", "build", "--show-bin-path"], cwd=package, check=True, capture_output=True, text=True
    ).stdout.strip()
    path = Path(folder, "prikvrij")
    assert path.exists(), f"{path} is not there; run: swift build"
    return str(path)


class City:
    """The files of a city in a folder."""

    def __init__(self, folder, program):
        self.folder, self.program = Path(folder), program
        self.path = self.folder / "gent.sqlite"
        self.restricted = self.folder / "gent.restricted.sqlite"

    def run(self, *arguments, text=None):
        """Runs the program; what it printed."""
        done = subprocess.run(
            [self.program, *arguments, "--database", str(self.path)], cwd=package, input=text, capture_output=True, text=True
        )
        assert done.returncode == 0, f"prikvrij {' '.join(arguments)}: {done.stderr}"
        return done.stdout

    def make_demo(self):
        """Makes the demo city; the passwords of its office accounts."""
        printed = self.run("demo", "--city", "geodata/gent")
        return {name: re.search(rf"^ *{name} +\S+ +(\S+)$", printed, re.MULTILINE)[1] for name in offices}

    def pairing_link(self, team, origin):
        return re.search(r"https?://\S+/koppelen\S+", self.run("user", "pair", team, "--origin", origin))[0]

    def copy(self, folder):
        """A copy of its own, in which whoever signed in long ago has just done something."""
        shutil.copytree(self.folder, folder)
        city = City(folder, self.program)
        city.set_idle_limits("absoluteExpiresAt")
        return city

    def rows(self, sql, *values, restricted=False):
        """What stands in a file, read without writing."""
        path = self.restricted if restricted else self.path
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
        connection.row_factory = sqlite3.Row
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def sent_finds(self):
        """The finds that a team sent, in the order in which they came."""
        return self.rows("SELECT * FROM find WHERE recordedBy LIKE 'team:%' ORDER BY fid")

    def end_sessions(self):
        """Lets the idle limit of every session pass."""
        self.set_idle_limits("'2000-01-01T00:00:00Z'")

    def set_idle_limits(self, limit):
        connection = sqlite3.connect(self.path, timeout=10)
        connection.execute(f"UPDATE session SET idleExpiresAt = {limit}")
        connection.commit()
        connection.close()


class Service:
    """The service of a city, on a port that stays the same when it is killed and started again."""

    def __init__(self, city, *options):
        self.city, self.options, self.process = city, options, None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"

    def start(self):
        log = open(self.city.folder / "service.log", "a")
        command = [self.city.program, "serve", "--database", str(self.city.path), "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, *self.options, "--vendor", str(package / "vendor"), "--demo"], cwd=package, stdout=subprocess.PIPE, stderr=log, text=True)
        log.close()
        line = self.process.stdout.readline()
        assert "listens on" in line, f"the service did not start: {(self.city.folder / 'service.log').read_text()}"
        return self

    def kill(self):
        """Ends it at once, as a power cut would."""
        self.end(signal.SIGKILL)

    def stop(self):
        self.end(signal.SIGTERM)

    def end(self, how):
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(timeout=30)
        self.process.stdout.close()
        self.process = None
