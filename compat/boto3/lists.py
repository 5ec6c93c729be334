from cases import holds, lacks, same
from harness import case, published, recent, refused

SCRAMBLED = ["b", "10", "a-b", "B", "9", "a", "_", "A", "a.b", "-", "aa"]


def given_versions(iot, names):
    iot.create_package(packageName=iot.brakes)
    for name in names:
        iot.create_package_version(packageName=iot.brakes, versionName=name)


def names_by_page(iot, operation, member, name, page_size, **members):
    pages = iot.get_paginator(operation).paginate(**members, PaginationConfig={"PageSize": page_size})
    return [[summary[name] for summary in page[member]] for page in pages]


@case("An empty catalog lists an empty array and no token", "list.empty", "list.token.last", needs="catalog", short=True)
def _(iot):
    answer = iot.list_packages()

    same(answer["packageSummaries"], [])
    lacks(answer, "nextToken")


@case("A package is listed by name with its dates", "list.package-row", short=True)
def _(iot):
    iot.create_package(packageName=iot.brakes, description="Not shown")

    [summary] = iot.listed()

    recent(summary["creationDate"], summary["lastModifiedDate"])
    same(sorted(summary), ["creationDate", "lastModifiedDate", "packageName"])
    same(summary["creationDate"], iot.get_package(packageName=iot.brakes)["creationDate"])


@case("A version is listed by name with its status and dates", "list.version-row", short=True)
def _(iot):
    published(iot, iot.brakes, "1.0.0")

    [summary] = iot.list_package_versions(packageName=iot.brakes)["packageVersionSummaries"]

    recent(summary["creationDate"], summary["lastModifiedDate"])
    same(sorted(summary), ["creationDate", "lastModifiedDate", "packageName", "status", "versionName"])
    same((summary["packageName"], summary["versionName"], summary["status"]), (iot.brakes, "1.0.0", "PUBLISHED"))


@case("Packages are listed by name in the order of their bytes", "list.order")
def _(iot):
    for name in SCRAMBLED:
        iot.create_package(packageName=iot.own(name))

    same(iot.names(), sorted(SCRAMBLED))


@case("Versions are listed by name in the order of their bytes, so 1.10.0 comes before 1.9.0", "list.order")
def _(iot):
    given_versions(iot, ["1.9.0", "2.0.0", "1.10.0", "1.9.0-rc.1"])

    same(names_by_page(iot, "list_package_versions", "packageVersionSummaries", "versionName", 100, packageName=iot.brakes),
         [["1.10.0", "1.9.0", "1.9.0-rc.1", "2.0.0"]])


@case("A paginator walks pages of any size and sees every package once", "list.pages", "list.token.last", short=True)
def _(iot):
    for name in SCRAMBLED:
        iot.create_package(packageName=iot.own(name))

    for size in [1, 3, 10, 11, 100]:
        pages = names_by_page(iot, "list_packages", "packageSummaries", "packageName", size)
        same([name for page in pages for name in page if name.startswith(iot.prefix)], [iot.own(name) for name in sorted(SCRAMBLED)])
        lengths = [len(page) for page in pages]
        holds(all(length == size for length in lengths[:-1]), f"Pages of {size} are not full: {lengths}")


@case("A paginator walks more versions than the largest page holds", "list.pages", "list.order")
def _(iot):
    names = [f"1.0.{number:03}" for number in range(205)]
    given_versions(iot, names)

    pages = names_by_page(iot, "list_package_versions", "packageVersionSummaries", "versionName", 100, packageName=iot.brakes)

    same([len(page) for page in pages], [100, 100, 5])
    same([name for page in pages for name in page], names)


@case("Without a page size a page holds a hundred", "list.page-default", "list.token.last")
def _(iot):
    given_versions(iot, [f"1.0.{number:03}" for number in range(101)])

    first = iot.list_package_versions(packageName=iot.brakes)
    rest = iot.list_package_versions(packageName=iot.brakes, nextToken=first["nextToken"])

    same((len(first["packageVersionSummaries"]), len(rest["packageVersionSummaries"])), (100, 1))
    lacks(rest, "nextToken")


@case("A status picks the versions in it, before pages are cut", "list.status", short=True)
def _(iot):
    given_versions(iot, [f"1.{number}" for number in range(9)])
    for name in ["1.1", "1.3", "1.5", "1.7"]:
        iot.update_package_version(packageName=iot.brakes, versionName=name, action="PUBLISH")
    iot.update_package_version(packageName=iot.brakes, versionName="1.5", action="DEPRECATE")

    def pages(status):
        return names_by_page(
            iot, "list_package_versions", "packageVersionSummaries", "versionName", 2, packageName=iot.brakes, status=status)

    same(pages("PUBLISHED"), [["1.1", "1.3"], ["1.7"]])
    same(pages("DEPRECATED"), [["1.5"]])
    same([name for page in pages("DRAFT") for name in page], ["1.0", "1.2", "1.4", "1.6", "1.8"])


@case("A status that does not exist is refused with those that do", "list.status-values")
def _(iot):
    with refused(iot, "ValidationException", "'NEW' at 'status'", "[DRAFT, PUBLISHED, DEPRECATED]"):
        iot.list_package_versions(packageName=iot.brakes, status="NEW")


@case("The versions of a package that is not there are an empty list", "list.absent-package", "list.empty", short=True)
def _(iot):
    answer = iot.list_package_versions(packageName=iot.own("never-was"))

    same(answer["packageVersionSummaries"], [])


@case("Versions of other packages are not listed, even where one name begins with the other", "list.scope")
def _(iot):
    published(iot, iot.brakes, "1.0.0")
    published(iot, iot.own("brakes-rear"), "2.0.0")

    same(names_by_page(iot, "list_package_versions", "packageVersionSummaries", "versionName", 100, packageName=iot.brakes),
         [["1.0.0"]])


@case("A token stays good while packages come and go", "list.token.stable", needs="catalog")
def _(iot):
    for name in ["a", "b", "c", "d"]:
        iot.create_package(packageName=iot.own(name))
    token = iot.list_packages(maxResults=2)["nextToken"]

    iot.delete_package(packageName=iot.own("b"))
    iot.create_package(packageName=iot.own("a1"))
    iot.create_package(packageName=iot.own("c1"))

    rest = iot.list_packages(nextToken=token)["packageSummaries"]
    same([summary["packageName"] for summary in rest], [iot.own(name) for name in ["c", "c1", "d"]])


@case("A token stays good while versions come and go", "list.token.stable")
def _(iot):
    given_versions(iot, ["a", "b", "c", "d"])
    token = iot.list_package_versions(packageName=iot.brakes, maxResults=2)["nextToken"]

    iot.delete_package_version(packageName=iot.brakes, versionName="b")
    iot.create_package_version(packageName=iot.brakes, versionName="a1")
    iot.create_package_version(packageName=iot.brakes, versionName="c1")

    rest = iot.list_package_versions(packageName=iot.brakes, nextToken=token)["packageVersionSummaries"]
    same([summary["versionName"] for summary in rest], ["c", "c1", "d"])


@case("A token that was never given out is refused", "list.token.unknown", short=True)
def _(iot):
    for token in ["broken", "é 🚲", "a" * 3000]:
        with refused(iot, "ValidationException"):
            iot.list_packages(nextToken=token)
        with refused(iot, "ValidationException"):
            iot.list_package_versions(packageName=iot.brakes, nextToken=token)


@case("A token goes with its list and with what that list was filtered by", "list.token.bound")
def _(iot):
    given_versions(iot, ["1.0.0", "2.0.0"])
    iot.create_package(packageName=iot.lights)
    of_packages = iot.list_packages(maxResults=1)["nextToken"]
    of_drafts = iot.list_package_versions(packageName=iot.brakes, status="DRAFT", maxResults=1)["nextToken"]

    for token, members in [
        (of_packages, {"packageName": iot.brakes}),
        (of_drafts, {"packageName": iot.brakes}),
        (of_drafts, {"packageName": iot.brakes, "status": "PUBLISHED"}),
        (of_drafts, {"packageName": iot.lights, "status": "DRAFT"}),
    ]:
        with refused(iot, "ValidationException"):
            iot.list_package_versions(**members, nextToken=token)
    iot.list_package_versions(packageName=iot.brakes, status="DRAFT", nextToken=of_drafts)


@case("A page holds from 1 to 100", "list.max-results")
def _(iot):
    for size in [1, 100]:
        iot.list_packages(maxResults=size)
        iot.list_package_versions(packageName=iot.brakes, maxResults=size)

    for size in [-1, 0, 101, 1000]:
        with refused(iot, "ValidationException", f"'{size}' at 'maxResults'"):
            iot.lenient().list_packages(maxResults=size)
        with refused(iot, "ValidationException", f"'{size}' at 'maxResults'"):
            iot.lenient().list_package_versions(packageName=iot.brakes, maxResults=size)
