"""Chandlery.Bench, whose words are in its Program.cs."""
import os
import subprocess

from . import process

ROOT_KEY = {"CHANDLERY_ROOT_ACCESS_KEY_ID": "AKIABENCHBENCHBENCH1", "CHANDLERY_ROOT_SECRET_ACCESS_KEY": "a secret that is long enough to bench"}


def read(line):
    """{name: value} of a line "name value name value"."""
    words = line.split()
    return dict(zip(words[::2], map(float, words[1::2])))


class Tool:
    def __init__(self, root):
        self.command = ["dotnet", os.path.join(root, "bench/Chandlery.Bench/bin/Release/net10.0/Chandlery.Bench.dll")]

    def run(self, *words, env=None, core=None):
        pinned = ["taskset", "--cpu-list", core] if core else []
        return subprocess.run([*pinned, *self.command, *map(str, words)], check=True, text=True, stdout=subprocess.PIPE, env={**os.environ, **(env or {})}).stdout.strip()

    def pace(self, server, requests, rate, seconds):
        return read(self.run("pace", server.port, requests, round(rate), seconds, core=process.LOAD))


class Asked:
    """One that stays, and measures once for each word that it is asked. As a context it ends with it."""

    def __init__(self, tool, *words, core=None):
        pinned = ["taskset", "--cpu-list", core] if core else []
        self.process = subprocess.Popen([*pinned, *tool.command, *map(str, words)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(60)

    def ask(self, word):
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        if not (line := self.process.stdout.readline()):
            raise RuntimeError(f"{self.process.args} has ended.")
        return read(line)
