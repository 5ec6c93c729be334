"""Machines that are namespaces: each has a network, an /etc, a /var/lib, a /run and a /usr/local/bin of its own, and runs units."""

import os
import pwd
import re
import shlex
import shutil
import subprocess
from pathlib import Path

NETWORK = "10.20.0"

# What a machine's own folders need before a unit of Debian's starts: systemd or the package would have made them.
FOLDERS = {
    "var-lib/etcd": "etcd",
    "var-lib/postgresql": "postgres",
    "var-lib/haproxy": "root",
    "run/postgresql": "postgres",
    "usr-local-bin": "root",
}


class Switch:
    """The network that joins all machines: a bridge in the namespace of this program, which is itself at .1."""

    def __init__(self, scratch):
        self.scratch = Path(scratch)
        self.machines = []
        run("ip", "link", "set", "lo", "up")
        run("ip", "link", "add", "name", "switch", "address", mac(1), "type", "bridge")
        run("ip", "address", "add", f"{NETWORK}.1/24", "dev", "switch")
        run("ip", "link", "set", "switch", "up")

    def machine(self, name, number):
        made = Machine(self, name, number)
        # Everyone knows everyone's hardware address for ever, as behind a router: whoever speaks to a machine that is cut off waits,
        # and is not told by his own kernel that nobody is there.
        neighbour("switch", made.number)
        made.inside(*neighbour_command("eth0", 1))
        for other in self.machines:
            other.inside(*neighbour_command("eth0", made.number))
            made.inside(*neighbour_command("eth0", other.number))
        self.machines.append(made)
        return made


class Machine:
    def __init__(self, switch, name, number):
        self.name, self.number = name, number
        self.address = f"{NETWORK}.{number}"
        self.folder = switch.scratch / name
        self.units = {}
        self.prepare()
        self.holder = subprocess.Popen(
            ["unshare", "--net", "--mount", "--uts", "sh", "-euc",
             'hostname "$1"; cd "$2"; mount --bind etc /etc; mount --bind var-lib /var/lib; mount --bind run /run; mount --bind usr-local-bin /usr/local/bin; echo; exec sleep infinity',
             "sh", name, str(self.folder)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        if self.holder.stdout.readline() != "\n":
            raise RuntimeError(f"The machine {name} could not be made")
        run("ip", "link", "add", "name", name, "type", "veth", "peer", "name", "eth0", "address", mac(number), "netns", str(self.holder.pid))
        run("ip", "link", "set", name, "master", "switch", "up")
        self.inside("ip", "link", "set", "lo", "up")
        self.inside("ip", "address", "add", f"{self.address}/24", "dev", "eth0")
        self.inside("ip", "link", "set", "eth0", "up")

    def prepare(self):
        shutil.copytree("/etc", self.folder / "etc", symlinks=True)
        for path, owner in FOLDERS.items():
            (self.folder / path).mkdir(parents=True)
            shutil.chown(self.folder / path, owner)

    def receive(self, files):
        """Puts files where they belong, as an operator would: a folder that has etc/."""
        shutil.copytree(files, self.folder, dirs_exist_ok=True)

    def inside(self, *command, **options):
        return subprocess.run(self.enter() + list(command), check=True, **options)

    def enter(self):
        return ["nsenter", "--target", str(self.holder.pid), "--net", "--mount", "--uts"]

    def cut(self):
        """Nothing that is sent to or from the machine arrives any more, and nobody is told."""
        run("ip", "link", "set", self.name, "nomaster")

    def heal(self):
        run("ip", "link", "set", self.name, "master", "switch")

    def start(self, unit):
        """Starts a unit as systemd would, as far as the ones that we need ask for."""
        settings = self.read(unit)
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"} | settings.environment
        user = settings.user
        log = open(self.log(unit), "a")
        process = subprocess.Popen(
            [*self.enter(), "setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--init-groups", *settings.command],
            env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True)
        self.units[unit] = process
        return process

    def log(self, unit):
        return self.folder / f"{unit}.log"

    def read(self, unit):
        own = self.folder / "etc/systemd/system" / f"{unit}.service"
        path = own if own.exists() else Path("/lib/systemd/system") / f"{unit}.service"
        return Unit(path.read_text(), unit, self)


class Unit:
    """What a unit file says about how to start its process."""

    def __init__(self, text, name, machine):
        self.user = "root"
        self.environment = {}
        expanded = text.replace("%p", name).replace("%H", machine.name)
        for key, value in re.findall(r"^(\w+)=(.*)$", expanded, re.MULTILINE):
            match key:
                case "User":
                    self.user = value
                case "DynamicUser":
                    self.user = "nobody"
                case "Environment":
                    self.environment |= dict(word.split("=", 1) for word in shlex.split(value))
                case "EnvironmentFile":
                    self.environment |= variables(machine.folder / value.removeprefix("-/").removeprefix("/"), optional=value.startswith("-"))
                case "ExecStart":
                    command = value
        self.command = [part for word in command.split() for part in self.expand(word)]

    def expand(self, word):
        return self.environment.get(word[1:], "").split() if word.startswith("$") else [word]


def variables(path, optional):
    """The variables of an EnvironmentFile."""
    if optional and not path.exists():
        return {}
    found = {}
    for line in path.read_text().splitlines():
        if "=" in line and not line.startswith(("#", ";")):
            name, value = line.split("=", 1)
            found[name] = value[1:-1] if value[:1] == value[-1:] and value[:1] in ('"', "'") and len(value) > 1 else value
    return found


def mac(number):
    return f"02:00:00:00:00:{number:02x}"


def neighbour_command(device, number):
    return ["ip", "neighbour", "replace", f"{NETWORK}.{number}", "lladdr", mac(number), "dev", device, "nud", "permanent"]


def neighbour(device, number):
    run(*neighbour_command(device, number))


def run(*command):
    subprocess.run(command, check=True)


def pids_below(parent):
    """All processes below one, in any depth, as of one moment."""
    table = subprocess.run(["ps", "-e", "-o", "ppid=,pid="], stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    found = [str(parent)]
    for above in found:
        found += [pid for of, pid in zip(table[::2], table[1::2]) if of == above]
    return [int(pid) for pid in found[1:]]
