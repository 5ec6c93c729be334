from cases import same
from harness import case, lenient, refused

ROLE = "arn:aws:iam::123456789012:role/shadow-writer"
OTHER_ROLE = "arn:aws:iam::123456789012:role/another-writer"


def configuration(iot):
    return iot.get_package_configuration()["versionUpdateByJobsConfig"]


def configure(iot, **members):
    return iot.update_package_configuration(versionUpdateByJobsConfig=members)


@case("Before anyone configured anything, shadows are not updated by jobs", short=True)
def _(iot):
    same(configuration(iot), {"enabled": False})


@case("Updates by jobs are switched on with a role", short=True)
def _(iot):
    configure(iot, enabled=True, roleArn=ROLE)

    same(configuration(iot), {"enabled": True, "roleArn": ROLE})


@case("They cannot be switched on without any role", short=True)
def _(iot):
    with refused(iot, "ValidationException", "roleArn"):
        configure(iot, enabled=True)

    same(configuration(iot), {"enabled": False})


@case("Members are merged one by one, and the role stays for switching on again", short=True)
def _(iot):
    configure(iot, roleArn=ROLE)
    same(configuration(iot), {"enabled": False, "roleArn": ROLE})
    configure(iot, enabled=True)
    same(configuration(iot), {"enabled": True, "roleArn": ROLE})
    configure(iot, roleArn=OTHER_ROLE)
    same(configuration(iot), {"enabled": True, "roleArn": OTHER_ROLE})
    configure(iot, enabled=False)
    same(configuration(iot), {"enabled": False, "roleArn": OTHER_ROLE})
    configure(iot, enabled=True)
    same(configuration(iot), {"enabled": True, "roleArn": OTHER_ROLE})


@case("They can be switched off before they ever were on")
def _(iot):
    configure(iot, enabled=False)

    same(configuration(iot), {"enabled": False})


@case("An update without members changes nothing of the configuration")
def _(iot):
    configure(iot, enabled=True, roleArn=ROLE)

    iot.update_package_configuration()
    configure(iot)

    same(configuration(iot), {"enabled": True, "roleArn": ROLE})


@case("A role has from 20 to 2048 characters")
def _(iot):
    for role in ["r" * 20, "r" * 2048]:
        configure(iot, roleArn=role)

    for role in ["r" * 19, "r" * 2049]:
        with refused(iot, "ValidationException", "versionUpdateByJobsConfig.roleArn"):
            lenient(iot).update_package_configuration(versionUpdateByJobsConfig={"roleArn": role})
    same(configuration(iot)["roleArn"], "r" * 2048)
