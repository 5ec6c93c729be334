# ./serve and ./test are for everybody; these are for people who work on the code.

.PHONY: build unit soak compat ledger docs aot ha bench bench-quick bench-docs budget format check-format ci clean

build:
	dotnet build --configuration Release

unit:
	./test unit

# The tests that can go on for ever, in their long form: docs/reliability.md says what it found last.
soak:
	CHANDLERY_SOAK=1 ./test proofs

compat:
	./test compat

# docs/compat.md from compat/behaviours.json and from what the cases show.
ledger:
	compat/ledger

docs:
	./test docs

# The server as it ships: one native file in artifacts/aot.
aot:
	dotnet publish src/Chandlery.Server --configuration Release --use-current-runtime --output artifacts/aot

# deploy/patroni in namespaces of its own, and what a failover costs: the long form of ./test ha, ten kills in a row among it. Needs root.
ha:
	HA_LONG=1 ./test ha

# The server beside its limits and beside what else there is: docs/performance.md. Rough, in a few minutes; and the last result into that document.
bench:
	bench/run

bench-quick:
	bench/run --quick

bench-docs:
	bench/run --publish

# What requests allocate becomes what they may: after a change that was worth it, and with its commit.
budget:
	bench/budget --keep

format:
	dotnet format

check-format:
	dotnet format --verify-no-changes

ci:
	.ci/run

clean:
	dotnet clean --configuration Release --verbosity quiet
	rm -rf artifacts
