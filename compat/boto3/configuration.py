from cases import same
from harness import case, refused

OTHER_ROLE = "arn:aws:iam::123456789012:role/another-writer"


def configuration(iot):
    return iot.get_package_configuration()["versionUpdateByJobsConfig"]


def configure(iot, **members):
    return iot.update_package_configuration(versionUpdateByJobsConfig=members)


@case("Before anyone configured anything, shadows are not updated by jobs", "configuration.initial", needs="catalog", short=True)
def _(iot):
    same(configuration(iot), {"enabled": False})


@case("Updates by jobs are switched on with a role", "configuration.enable", needs=("settings", "role"), short=True)
def _(iot):
    configure(iot, enabled=True, roleArn=iot.role)

    same(configuration(iot), {"enabled": True, "roleArn": iot.role})


@case("They cannot be switched on without any role", "configuration.role-needed", needs=("catalog", "settings"), short=True)
def _(iot):
    with refused(iot, "ValidationException", "roleArn"):
        configure(iot, enabled=True)

    same(configuration(iot), {"enabled": False})


@case(
    "Members are merged one by one, and the role stays for switching on again",
    "configuration.merge", needs=("catalog", "settings"), short=True)
def _(iot):
    configure(iot, roleArn=iot.role)
    same(configuration(iot), {"enabled": False, "roleArn": iot.role})
    configure(iot, enabled=True)
    same(configuration(iot), {"enabled": True, "roleArn": iot.role})
    configure(iot, roleArn=OTHER_ROLE)
    same(configuration(iot), {"enabled": True, "roleArn": OTHER_ROLE})
    configure(iot, enabled=False)
    same(configuration(iot), {"enabled": False, "roleArn": OTHER_ROLE})
    configure(iot, enabled=True)
    same(configuration(iot), {"enabled": True, "roleArn": OTHER_ROLE})


@case("They can be switched off before they ever were on", "configuration.off", needs=("catalog", "settings"))
def _(iot):
    configure(iot, enabled=False)

    same(configuration(iot), {"enabled": False})


@case("An update without members changes nothing of the configuration", "configuration.empty", needs=("settings", "role"))
def _(iot):
    configure(iot, enabled=True, roleArn=iot.role)

    iot.update_package_configuration()
    configure(iot)

    same(configuration(iot), {"enabled": True, "roleArn": iot.role})


@case("A role has from 20 to 2048 characters", "configuration.role", needs=("catalog", "settings"))
def _(iot):
    for role in ["r" * 20, "r" * 2048]:
        configure(iot, roleArn=role)

    for role in ["r" * 19, "r" * 2049]:
        with refused(iot, "ValidationException", "versionUpdateByJobsConfig.roleArn"):
            iot.lenient().update_package_configuration(versionUpdateByJobsConfig={"roleArn": role})
    same(configuration(iot)["roleArn"], "r" * 2048)
