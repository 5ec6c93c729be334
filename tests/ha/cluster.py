"""The machines of deploy/patroni, made from its own files: three of the database, two with a server each, and one with HAProxy."""

import json
import os
import secrets
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from machines import NETWORK, Switch, pids_below

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy" / "patroni"


class Cluster:
    def __init__(self, scratch, server):
        self.settings = settings()
        files = self.fill(Path(scratch))
        switch = Switch(scratch)
        self.nodes = [switch.machine(f"db{n}", 10 + n) for n in (1, 2, 3)]
        self.servers = [switch.machine(f"app{n}", 20 + n) for n in (1, 2)]
        self.proxy = switch.machine("proxy", 30)
        for machine in switch.machines:
            machine.receive(files / ("server" if machine in self.servers else machine.name))
        for machine in self.servers:
            (machine.folder / "usr-local-bin/chandlery").symlink_to(server)
        self.url = f"http://{self.proxy.address}:8080"

    def fill(self, scratch):
        filled = scratch / "settings"
        filled.write_text("".join(f"{name}={value}\n" for name, value in self.settings.items()))
        subprocess.run([DEPLOY / "fill", filled, scratch / "filled"], check=True)
        return scratch / "filled"

    def start(self):
        self.start_database()
        for machine in self.servers:
            machine.start("chandlery")
        for machine in self.servers:
            wait(f"{machine.name} is ready", lambda: serves(machine))
        self.proxy.start("haproxy")
        wait(f"{self.url} answers", lambda: status(f"{self.url}/health/ready") == 200)

    def start_database(self):
        for node in self.nodes:
            node.start("etcd")
        # The one that the servers try first is the first primary: a cut is the harder for them.
        self.nodes[0].start("patroni")
        wait(f"{self.nodes[0].name} is the primary", lambda: self.primary() is self.nodes[0])
        for node in self.nodes[1:]:
            node.start("patroni")
        self.wait_until_whole()

    def members(self):
        """What Patroni says of each node, by name; empty where it cannot be asked."""
        for node in self.nodes:
            try:
                with urllib.request.urlopen(f"http://{node.address}:8008/cluster", timeout=1) as answer:
                    return {member["name"]: member for member in json.load(answer)["members"]}
            except (OSError, ValueError):
                pass
        return {}

    def primary(self):
        """The node that is the primary and says so itself; None where there is none."""
        return next((node for node in self.nodes if status(f"http://{node.address}:8008/primary") == 200), None)

    def with_role(self, role):
        return next(node for node in self.nodes if self.members().get(node.name, {}).get("role") == role)

    def is_whole(self):
        members = self.members().values()
        return (
            sorted(member["role"] for member in members) == ["leader", "replica", "sync_standby"]
            and all(member["state"] in ("running", "streaming") for member in members)
            and len({member.get("timeline") for member in members}) == 1
            and self.primary() is not None
            and self.query("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'") == [["2"]])

    def wait_until_whole(self):
        wait("the cluster has three members", self.is_whole)

    def query(self, sql):
        """The rows of a query as the superuser on the primary; None where it cannot be asked."""
        primary = self.primary()
        if primary is None:
            return None
        answer = subprocess.run(
            [*primary.enter(), "setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups",
             "psql", "--no-psqlrc", "--quiet", "--csv", "--tuples-only", "--set", "ON_ERROR_STOP=1", "--dbname", "chandlery"],
            input=sql, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd="/")
        return [line.split(",") for line in answer.stdout.splitlines()] if answer.returncode == 0 else None

    def lead_etcd_from(self, node):
        """Makes the etcd of this node the leader of all three, so that who cuts it off takes both."""
        endpoints = ",".join(f"http://{each.address}:2379" for each in self.nodes)
        statuses = json.loads(self.etcdctl("--endpoints", endpoints, "endpoint", "status", "--write-out", "json"))
        of = {each["Endpoint"]: each["Status"] for each in statuses}
        wanted, leader = of[f"http://{node.address}:2379"]["header"]["member_id"], statuses[0]["Status"]["leader"]
        if wanted != leader:
            led = next(endpoint for endpoint, each in of.items() if each["header"]["member_id"] == leader)
            self.etcdctl("--endpoints", led, "move-leader", f"{wanted:x}")

    def etcdctl(self, *arguments):
        return subprocess.run(["etcdctl", *arguments], env={"ETCDCTL_API": "3", "PATH": os.environ["PATH"]}, check=True, stdout=subprocess.PIPE, text=True).stdout

    def kill_database(self, node):
        """kill -9 of PostgreSQL, with all its processes, and of its agent, all within a moment."""
        postmaster = int((node.folder / f"var-lib/postgresql/{self.settings['POSTGRESQL']}/chandlery/postmaster.pid").read_text().split()[0])
        for pid in [node.units["patroni"].pid, postmaster, *pids_below(postmaster)]:
            kill(pid)


def settings():
    def password():
        return secrets.token_hex(24)

    example = (DEPLOY / "settings.example").read_text()
    given = dict(line.split("=", 1) for line in example.splitlines() if "=" in line and not line.startswith("#"))
    assert given["DB1"] == f"{NETWORK}.11", "machines.py and settings.example do not agree"
    installed = max(Path("/usr/lib/postgresql").iterdir(), key=lambda path: int(path.name)).name
    return {name: value or password() for name, value in given.items()} | {"POSTGRESQL": installed}


def serves(machine):
    """Whether its server is ready; fails where it has ended."""
    if machine.units["chandlery"].poll() is not None:
        raise RuntimeError(f"The server of {machine.name} ended:\n{machine.log('chandlery').read_text()}")
    return status(f"http://{machine.address}:8080/health/ready") == 200


def status(url):
    """The status of an answer; None where there is none within two seconds."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status
    except urllib.error.HTTPError as answer:
        return answer.code
    except OSError:
        return None


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def wait(what, until, limit=180):
    """Returns when the condition holds, with how long that took."""
    began = time.monotonic()
    while not until():
        if time.monotonic() - began > limit:
            raise TimeoutError(f"{limit} s were not enough until {what}")
        time.sleep(0.2)
    return time.monotonic() - began
