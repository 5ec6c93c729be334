"""Kills and cuts what keeps the catalog available, under load, and counts what that did: program.py SCRATCH SERVER short|long"""

import sys
import time
from collections import Counter

import witness
from cluster import Cluster, kill, serves, wait
from load import Load, longest_gap

CLIENTS = 12
IN_A_ROW = 10
QUIET = 5  # seconds of load before the first fault, for the figure without one


class Run:
    def __init__(self, scratch, server):
        self.passed = self.failed = 0
        self.cluster = Cluster(scratch, server)

    def check(self, sentence, holds, details=()):
        print(f"{'passed' if holds else 'FAILED'}  {sentence}")
        for detail in list(details)[:10]:
            print(f"        {detail}")
        if holds:
            self.passed += 1
        else:
            self.failed += 1

    def begin(self):
        self.cluster.start()
        witness.place(self.cluster)
        self.processes = {machine.name: machine.units["chandlery"].pid for machine in self.cluster.servers}
        key = self.cluster.settings["ROOT_ACCESS_KEY_ID"], self.cluster.settings["ROOT_SECRET_ACCESS_KEY"]
        self.load = Load(self.cluster.url, [f"http://{machine.address}:8080" for machine in self.cluster.servers], key, CLIENTS)
        self.load.start()
        wait("every client was served", lambda: self.load.all_went_on(0))
        began = time.monotonic()
        time.sleep(QUIET)
        ended = time.monotonic()
        count = sum(began < sent.ended < ended for sent in self.load.acknowledged())
        print(f"{CLIENTS} clients, no fault: {count / (ended - began):.0f} acknowledged writes a second, each read back from the other server; "
              f"longest gap {longest_gap(self.load, began, ended) * 1000:.0f} ms")

    def step(self, title, fault, repair, went_on=lambda: True):
        """A fault under load; its repair once the clients are served again; then the account."""
        began = time.monotonic()
        before = len(self.load.sent), len(self.load.failed_reads), len(self.load.late)
        fault()
        wait("every client is served again", lambda: went_on() and self.load.all_went_on(time.monotonic() - 3))
        served = time.monotonic()
        repair()
        self.cluster.wait_until_whole()
        wait("every client is served with all members there", lambda: self.load.all_went_on(served))

        ended = time.monotonic()
        sent, reads, late = self.load.sent[before[0]:], self.load.failed_reads[before[1]:], self.load.late[before[2]:]
        refused = Counter(f"{each.operation} {each.error}" for each in sent if each.error)
        account = witness.account(self.cluster, self.load)
        print(f"        acknowledged {sum(each.error is None for each in sent)}, in doubt {sum(refused.values())}, "
              f"reads refused {len(reads)}, longest gap without an acknowledgement {longest_gap(self.load, began, ended):.1f} s, "
              f"slowest acknowledged write {max((each.ended - each.began for each in sent if not each.error), default=0):.1f} s, "
              f"whole again after {ended - began:.0f} s")
        for name, count in sorted(refused.items()):
            print(f"        {count} × {name}")
        if late:
            print(f"        {len(late)} in doubt were not there when read back")
        self.check(f"{title}: 0 lost, 0 twice of {account.acknowledged} acknowledged", not account.lost + account.twice, account.lost + account.twice)

    def primary_with_agent(self, title="kill -9 of the primary with its agent"):
        primary = self.cluster.primary()
        self.step(title,
                  fault=lambda: self.cluster.kill_database(primary),
                  went_on=lambda: self.cluster.primary() not in (None, primary),
                  repair=lambda: primary.start("patroni"))

    def replica(self):
        replica = self.cluster.with_role("sync_standby")
        self.step("kill -9 of the synchronous replica with its agent",
                  fault=lambda: self.cluster.kill_database(replica),
                  repair=lambda: replica.start("patroni"))

    def server(self):
        machine = self.cluster.servers[0]
        url = f"http://{machine.address}:8080"

        def fault():
            self.load.down.add(url)
            kill(machine.units["chandlery"].pid)
            machine.units["chandlery"].wait()

        def repair():
            self.processes[machine.name] = machine.start("chandlery").pid
            wait(f"{machine.name} is ready", lambda: serves(machine))
            self.load.down.remove(url)

        self.step("kill -9 of a server", fault, repair)

    def cut_primary(self, title="The primary cut off from the network, with the leader of etcd"):
        primary = self.cluster.primary()
        self.cluster.lead_etcd_from(primary)
        self.step(title,
                  fault=primary.cut,
                  went_on=lambda: self.cluster.primary() not in (None, primary),
                  repair=primary.heal)

    def end(self):
        self.load.stop()
        wait("there is a primary to be asked", self.cluster.primary)
        account = witness.settle(self.cluster, self.load)
        print(f"In all: {account.acknowledged} acknowledged, {account.in_doubt} answers in doubt, of which {account.made_after_all} updates "
              f"and tags were made after all; {self.load.reads} reads")
        self.check("No acknowledged change is lost", not account.lost, account.lost)
        self.check("No change was made twice, by the database's witness and by the revisions", not account.twice, account.twice)
        self.check("The database has what was asked for, in the order in which it was asked", not account.wrong, account.wrong)
        self.check("Clients were told nothing but what an SDK repeats by itself, and read what they had written", not self.load.wrong, self.load.wrong)
        still = {machine.name: machine.units["chandlery"].poll() is None and machine.units["chandlery"].pid for machine in self.cluster.servers}
        self.check("The servers went on by themselves", still == self.processes, [f"{still} instead of {self.processes}"] if still != self.processes else [])


def main(scratch, server, form):
    run = Run(scratch, server)
    run.begin()
    try:
        run.cut_primary()
        run.primary_with_agent()
        run.server()
        if form == "long":
            run.replica()
            for number in range(2, IN_A_ROW + 1):
                run.cut_primary(f"The primary cut off from the network, with the leader of etcd, time {number}")
            for number in range(1, IN_A_ROW + 1):
                run.primary_with_agent(f"kill -9 of the primary with its agent, {number} of {IN_A_ROW} in a row")
    except TimeoutError as late:
        # What was lost by then is to be told all the same.
        run.check(str(late), False)
    run.end()
    print(f"{run.passed} passed, {run.failed} failed")
    return 0 if run.failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
