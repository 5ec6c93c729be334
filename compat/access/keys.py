"""Access keys, and what becomes of requests that are signed with them."""

from cases import same
from clients import body, session
from botocore import UNSIGNED
from botocore.config import Config
from corner import KEY_ID, RECENT, Like, allow, case, pages, refused
from regions import ACCOUNT

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def account_of(key_id):
    """The account that a key's id leads to, as others have read it out of AWS's."""
    bits = "".join(f"{LETTERS.index(letter):05b}" for letter in key_id[4:])
    return f"{int(bits[1:41], 2):012}"


def key_of(account):
    """The id of a key that could be this account's."""
    bits = f"1{int(account):040b}{0:039b}"
    return "AKIA" + "".join(LETTERS[int(bits[at:at + 5], 2)] for at in range(0, 80, 5))


@case("A new key has an id that leads to its account, and a secret that is told once", short=True)
def _(here):
    ada = here.name("ada")
    here.iam.create_user(UserName=ada, Path=here.path)

    created = body(here.iam.create_access_key(UserName=ada))
    listed = body(here.iam.list_access_keys(UserName=ada))

    same(created, {"AccessKey": {
        "UserName": ada, "AccessKeyId": KEY_ID, "Status": "Active", "SecretAccessKey": Like("[A-Za-z0-9+/]{40}"), "CreateDate": RECENT,
    }})
    key = created["AccessKey"]
    same(account_of(key["AccessKeyId"]), ACCOUNT)
    same(listed, {"AccessKeyMetadata": [{name: key[name] for name in key if name != "SecretAccessKey"}], "IsTruncated": False})


@case("A user has two keys at most, and they are listed page by page", short=True)
def _(here):
    ada = here.user()
    second = here.iam.create_access_key(UserName=ada.name)["AccessKey"]

    with refused("LimitExceeded", "AccessKeysPerUser: 2"):
        here.iam.create_access_key(UserName=ada.name)

    listed = pages("list_access_keys", UserName=ada.name, size=1)
    same([len(page["AccessKeyMetadata"]) for page in listed], [1, 1])
    same({page["AccessKeyMetadata"][0]["AccessKeyId"] for page in listed}, {ada.key["AccessKeyId"], second["AccessKeyId"]})


@case("A key says who signs; nobody needs a permission to ask", short=True)
def _(here):
    ada = here.user()

    same(body(ada.client("sts").get_caller_identity()),
         {"UserId": here.iam.get_user(UserName=ada.name)["User"]["UserId"], "Account": ACCOUNT, "Arn": ada.arn})
    same(body(here.sts.get_caller_identity()), {"UserId": ACCOUNT, "Account": ACCOUNT, "Arn": f"arn:aws:iam::{ACCOUNT}:root"})


@case("A user who may so keeps keys of his own without naming himself")
def _(here):
    ada = here.user()
    ada.may(allow("iam:*AccessKey*", ada.arn))
    iam = ada.client("iam")

    made = iam.create_access_key()["AccessKey"]
    iam.update_access_key(AccessKeyId=made["AccessKeyId"], Status="Inactive")
    listed = {key["AccessKeyId"]: key["Status"] for key in iam.list_access_keys()["AccessKeyMetadata"]}
    iam.delete_access_key(AccessKeyId=made["AccessKeyId"])

    same(made["UserName"], ada.name)
    same(listed, {ada.key["AccessKeyId"]: "Active", made["AccessKeyId"]: "Inactive"})
    same(len(iam.list_access_keys()["AccessKeyMetadata"]), 1)
    with refused("ValidationError", "userName"):
        here.iam.create_access_key()


@case("A key that is switched off is refused at once, and serves again when it is switched on; one that is deleted is gone", "key.unknown", short=True)
def _(here):
    ada = here.user()
    ada.may(allow("iot:ListPackages"))
    key = {"UserName": ada.name, "AccessKeyId": ada.key["AccessKeyId"]}
    sts = ada.client("sts")

    def is_refused():
        with refused("InvalidClientTokenId"):
            sts.get_caller_identity()
        with refused("UnrecognizedClientException"):
            ada.iot.list_packages()

    ada.iot.list_packages()
    same(body(here.iam.update_access_key(**key, Status="Inactive")), {})
    is_refused()
    same(here.iam.list_access_keys(UserName=ada.name)["AccessKeyMetadata"][0]["Status"], "Inactive")
    here.iam.update_access_key(**key, Status="Active")
    ada.iot.list_packages()
    same(sts.get_caller_identity()["Arn"], ada.arn)
    same(body(here.iam.delete_access_key(**key)), {})
    is_refused()
    same(here.iam.list_access_keys(UserName=ada.name)["AccessKeyMetadata"], [])
    for change in [lambda: here.iam.delete_access_key(**key), lambda: here.iam.update_access_key(**key, Status="Active")]:
        with refused("NoSuchEntity", key["AccessKeyId"]):
            change()


@case("Keys that nobody was given are refused: of another account's form, of ours, and of none", "key.unknown", short=True)
def _(here):
    same(account_of(key_of("999988887777")), "999988887777")
    for key_id in [key_of("999988887777"), key_of(ACCOUNT), "AKIANOBODYNOBODY"]:
        keys = {"aws_access_key_id": key_id, "aws_secret_access_key": "s" * 40}

        with refused("InvalidClientTokenId"):
            session.client("sts", **keys).get_caller_identity()
        with refused("InvalidClientTokenId"):
            session.client("iam", **keys).list_users()
        with refused("UnrecognizedClientException"):
            session.client("iot", region_name=here.region, **keys).list_packages()


@case("A wrong secret is a wrong signature, a session token that nobody gave no known client, and no signature nobody", "key.signature", short=True)
def _(here):
    ada = here.user()

    with refused("SignatureDoesNotMatch"):
        ada.client("sts", secret="wrong").get_caller_identity()
    with refused("SignatureDoesNotMatch"):
        ada.client("iam", secret=ada.key["SecretAccessKey"].swapcase()).get_user()
    with refused("InvalidClientTokenId"):
        ada.client("sts", aws_session_token="made up").get_caller_identity()
    for call in [
        lambda: session.client("sts", config=Config(signature_version=UNSIGNED)).get_caller_identity(),
        lambda: session.client("iam", config=Config(signature_version=UNSIGNED)).list_users(),
    ]:
        with refused("MissingAuthenticationToken"):
            call()


@case("What is signed for one service is not served by another")
def _(here):
    ada = here.user()
    ada.may(allow("iam:*"))
    iam = ada.client("iam")
    iam.list_users()
    iam.meta.events.register("before-call.iam", lambda params, **_: params["context"].setdefault("signing", {}).update(signing_name="sts"))

    with refused("InvalidAction", "ListUsers"):
        iam.list_users()
