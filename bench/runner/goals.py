"""The goals, by their number: what is compared, and how far it should be."""
import dataclasses


@dataclasses.dataclass
class Goal:
    what: str
    ship: float
    stretch: float | None
    """None where there is no more to wish for."""
    unit: str = "×"
    """× is a ratio."""
    less: bool = False
    """Whether less is better."""

    def verdict(self, value):
        return "stretch" if self.stretch is not None and self.met(value, self.stretch) else "ship" if self.met(value, self.ship) else "miss"

    def met(self, value, threshold):
        return value <= threshold if self.less else value >= threshold

    def show(self, threshold):
        return "" if threshold is None else f"{'≤' if self.less else '≥'} {show(threshold, self.unit)}"


def show(value, unit="×"):
    number = f"{value:,.0f}" if value == round(value) else f"{value:.3g}" if abs(value) < 1 else f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}" if abs(value) < 100 else f"{value:,.0f}"
    return number if unit == "×" else f"{number} {unit}"


GOALS = {
    "P1": Goal("GetPackageVersion, to the bare server's GET", 0.60, 0.75),
    "P2": Goal("CreatePackageVersion, durable, 128 connections, to the bare server's PUT", 0.50, 0.60),
    "P3": Goal("CreatePackageVersion, one connection, to the disk's sync rate", 0.70, 0.85),
    "P4 raw": Goal("store layer, 64 callers, to the same statements in raw SQLite", 0.75, 0.90),
    "P4 disk": Goal("store layer, 64 callers, to the disk's sync rate", 5, 6.5),
    "P5": Goal("verification of a signature, to its hashes alone", 1.2, 0.8, less=True),
    "P5 memory": Goal("verification of a signature: allocation", 0, None, "B", less=True),
    "P6": Goal("page of 100: CPU at many versions to 1,000", 1.25, 1.1, less=True),
    "P7": Goal("page of 100, signed, to a raw scan written as JSON", 0.5, 0.7),
    "P8 get": Goal("get, to moto", 150, 250),
    "P8 create": Goal("create, to moto", 50, 100),
    "P8 list": Goal("list of 100, to moto", 60, 100),
    "P9 get": Goal("get, to etcd's HTTP gateway", 7, 10),
    "P9 put": Goal("durable create, to etcd's HTTP gateway", 3, 4),
    "P10": Goal("start to the first signed answer, 100,000 versions", 150, 100, "ms", less=True),
    "P10 moto": Goal("start to the first signed answer, to moto", 1 / 8, None, less=True),
    "P11 idle": Goal("resident memory, idle", 40, 25, "MiB", less=True),
    "P11 load": Goal("resident memory, after load", 100, 70, "MiB", less=True),
    "P12 get": Goal("p99 of GET at half of saturation, to the bare server's", 2, 1.5, less=True),
    "P12 put": Goal("p99 of durable PUT at half of saturation, less the bare server's", 4, 3, "syncs", less=True),
    "P13 get": Goal("allocation of a GET above the bare server's", 1.5, 0.5, "KB", less=True),
    "P13 put": Goal("allocation of a PUT above the bare server's", 3, 1.5, "KB", less=True),
    "P14 pgbench": Goal("PostgreSQL: creates with guard and foreign key, 64 callers, to pgbench INSERT", 1.1, 1.5),
    "P14 raw": Goal("PostgreSQL: the same creates, to a bare loop of guarded batches", 0.7, 0.9),
    "P15": Goal("PostgreSQL: point reads, 16 callers, to pgbench SELECT", 0.7, 1.0),
    "P16": Goal("PostgreSQL on Patroni with a synchronous standby: creates, 64 callers, to pgbench INSERT", 1.1, 1.5),
    "P17 get": Goal("server CPU of a GET, two cores to one", 1.15, 1.05, less=True),
    "P17 put": Goal("server CPU of a create, two cores to one", 1.15, 1.05, less=True),
    "crowd get": Goal("gets over 4,096 connections, to 128", 0.5, 0.8),
    "crowd create": Goal("creates over 4,096 connections, to 128", 0.5, 0.8),
    "crowd memory": Goal("resident memory with 4,096 connections", 256, 128, "MiB", less=True),
    "mixed memory": Goal("memory in the last two of ten minutes of mixed load, to the first two", 1.1, 1.02, less=True),
    "mixed log": Goal("the longest log in ten minutes of mixed load", 256, None, "MiB", less=True),
    "P18": Goal("restart after kill -9, to a start after a clean stop", 2, 1.2, less=True),
}
