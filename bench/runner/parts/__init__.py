"""The parts: each measures one goal, or some that belong together, and gives rows."""
from . import (crowd, mixed, p01_get, p02_create, p03_one_client, p04_store, p05_signature, p06_many, p07_page, p08_moto, p09_etcd, p10_start, p11_memory,
               p12_latency, p13_allocation, p14_postgres, p16_patroni, p17_cores, p18_kill)

ALL = {
    "P1": p01_get.measure,
    "P2": p02_create.measure,
    "P3": p03_one_client.measure,
    "P4": p04_store.measure,
    "P5": p05_signature.measure,
    "P6": p06_many.measure,
    "P7": p07_page.measure,
    "P8": p08_moto.measure,
    "P9": p09_etcd.measure,
    "P10": p10_start.measure,
    "P11": p11_memory.measure,
    "P12": p12_latency.measure,
    "P13": p13_allocation.measure,
    "P14": p14_postgres.measure,
    "P16": p16_patroni.measure,
    "P17": p17_cores.measure,
    "P18": p18_kill.measure,
}
"""P14 gives P15 as well. A part takes a Bench and yields Rows."""

ASKED_FOR = {"mixed": mixed.measure, "crowd": crowd.measure}
"""Not among those that run without names: mixed takes long, and crowd has no goal but its own."""
