"""What a case is given: a boto3 client, with names that are the case's own in a catalog that others may use as well."""

import time

from endpoint import Config


class Catalog:
    """Everything that boto3's client has, and what is the case's own. `iot.brakes` and `iot.lights` are names for packages."""

    def __init__(self, endpoint, region, client=None):
        self.endpoint = endpoint
        self.region = region
        self.prefix = endpoint.trial.prefix
        self.client = client or endpoint.plain(region)

    def __getattr__(self, name):
        return getattr(self.client, name)

    def own(self, name):
        """This name as nobody else has it."""
        return self.prefix + name

    @property
    def brakes(self):
        return self.own("brakes")

    @property
    def lights(self):
        return self.own("lights")

    @property
    def version(self):
        """The names of the version that most cases are about."""
        return {"packageName": self.brakes, "versionName": "1.0.0"}

    @property
    def artifact(self):
        return self.endpoint.artifacts[0]

    @property
    def other_artifact(self):
        return self.endpoint.artifacts[1]

    @property
    def sbom(self):
        return self.endpoint.sboms[0]

    @property
    def other_sbom(self):
        return self.endpoint.sboms[1]

    @property
    def role(self):
        return self.endpoint.role

    def arn(self, package, version=None, **where):
        """The ARN that spec 1.3 gives a package or version. `where` can say another region, account or partition."""
        path = f"package/{package}" + (f"/version/{version}" if version else "")
        return self.endpoint.arn(where.pop("region", self.region), path, **where)

    def through(self, client):
        """The same names over this client, which nobody watches: for servers that a case starts itself."""
        return Catalog(self.endpoint, client.meta.region_name, client)

    def again(self, **options):
        """The same catalog and names over another client."""
        return Catalog(self.endpoint, self.region, self.endpoint.client(self.region, **options))

    def lenient(self):
        """A client of the same catalog that checks nothing itself, so that the server has to."""
        return self.again(config=Config(parameter_validation=False))

    def elsewhere(self):
        """Another catalog, under the same names."""
        return Catalog(self.endpoint, self.endpoint.home())

    def listed(self):
        """The case's own rows of ListPackages, in the order of the list, over all of its pages."""
        pages = self.client.get_paginator("list_packages").paginate()
        return [row for page in pages for row in page["packageSummaries"] if row["packageName"].startswith(self.prefix)]

    def names(self):
        """The names of `listed`, without what makes them the case's own."""
        return [row["packageName"].removeprefix(self.prefix) for row in self.listed()]

    def later(self):
        """Lets as much time pass as the endpoint needs to give two changes two dates."""
        time.sleep(self.endpoint.tick)

    def taggable(self):
        """The ARN of something new that carries tags: a package, or what the caller of `conform` wants tagged."""
        if self.endpoint.taggable == "thing":
            return self.client.create_thing(thingName=self.brakes)["thingArn"]
        return self.client.create_package(packageName=self.brakes)["packageArn"]

    def taggable_arn(self, name):
        """The ARN that something which carries tags would have under this name."""
        return self.endpoint.arn(self.region, f"{self.endpoint.taggable}/{name}")
