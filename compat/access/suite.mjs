// Users, keys, groups, policies and what they allow, and accounts beside, as the AWS SDK for JavaScript sees them.
//
//     .tools/compat/bin/node compat/access/suite.mjs [-v] [words of a case's sentence]

import { createRequire } from "node:module";
import { Failed, beyond, contains, holds, run, same } from "../shared/cases.mjs";
import { ACCOUNT, newRegion, recent } from "../js/harness.mjs";

const require = createRequire(new URL("../../.tools/compat/", import.meta.url));
const sdks = {
  iam: require("@aws-sdk/client-iam"), iot: require("@aws-sdk/client-iot"), sts: require("@aws-sdk/client-sts"),
  organizations: require("@aws-sdk/client-organizations"),
};
const NAMES = { iam: "IAM", iot: "IoT", sts: "STS", organizations: "Organizations" };
const clients = Object.fromEntries(Object.entries(NAMES).map(([service, name]) => [service, sdks[service][`${name}Client`]]));
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const STATUS = {
  EntityAlreadyExistsException: 409, NoSuchEntityException: 404, MalformedPolicyDocumentException: 400, LimitExceededException: 409,
  DeleteConflictException: 409, ValidationError: 400, AccessDenied: 403, InvalidClientTokenId: 403, SignatureDoesNotMatch: 403, InvalidAction: 400,
  AccessDeniedException: 403, UnrecognizedClientException: 403,
  InvalidInputException: 400, AccountNotFoundException: 400, CreateAccountStatusNotFoundException: 400, UnknownOperationException: 400,
};
const met = new Set();

/** `caller()("iam", "GetUser", {})` sends that command, signed by the root or by this key, and gives its answer without the transport's part. */
function caller(key, region) {
  const options = key ? { region, credentials: { accessKeyId: key.AccessKeyId, secretAccessKey: key.SecretAccessKey, sessionToken: key.SessionToken } } : region ? { region } : {};
  const made = {};
  const call = async (service, operation, input = {}) => {
    made[service] ??= new clients[service](options);
    const { $metadata, ...answer } = await made[service].send(new sdks[service][`${operation}Command`](input));
    same($metadata.httpStatusCode, 200);
    holds(UUID.test($metadata.requestId), `${operation} answered without a request id`);
    return answer;
  };
  return Object.assign(call, { client: service => made[service] ??= new clients[service](options) });
}

/** The call must fail with this error, as its own class where the model has one. */
async function refused(name, call, ...says) {
  try {
    await call;
  } catch (error) {
    const service = Object.keys(NAMES).find(each => error instanceof sdks[each][`${NAMES[each]}ServiceException`]);
    same([error.name, error.$metadata.httpStatusCode, error.$fault], [name, service === "organizations" ? 400 : STATUS[name], "client"]);
    if (sdks[service][name]) holds(error instanceof sdks[service][name], `The error is no instance of ${name}`);
    holds(UUID.test(error.$metadata.requestId), `${name} carries no request id`);
    contains(error.message, ...says);
    met.add(name);
    return;
  }
  throw new Failed(`The call succeeded\nwanted  ${name}`);
}

/** Names and a path that nobody else uses, and a catalog; `clear` takes everything away that a case made here. */
function corner() {
  const region = newRegion();
  const word = region.split("-")[1];
  const root = caller(null, region);
  const made = [];
  return {
    region, root, path: `/${word}/`,
    name: each => `${each}-${word}`,
    arn: (kind, name) => `arn:aws:iam::${ACCOUNT}:${kind}/${word}/${name}`,
    document: (...statements) => JSON.stringify({ Version: "2012-10-17", Statement: statements }),
    iam: (operation, input) => root("iam", operation, input),
    async user(each = "ada") {
      const UserName = this.name(each);
      const { User } = await this.iam("CreateUser", { UserName, Path: this.path });
      const { AccessKey } = await this.iam("CreateAccessKey", { UserName });
      return { UserName, User, AccessKey, call: caller(AccessKey, region) };
    },
    after: undo => made.unshift(undo),
    async clear() {
      for (const undo of made) await undo();
      for (const { UserName } of (await this.iam("ListUsers", { PathPrefix: this.path })).Users) {
        for (const { AccessKeyId } of (await this.iam("ListAccessKeys", { UserName })).AccessKeyMetadata) await this.iam("DeleteAccessKey", { UserName, AccessKeyId });
        for (const { PolicyArn } of (await this.iam("ListAttachedUserPolicies", { UserName })).AttachedPolicies) await this.iam("DetachUserPolicy", { UserName, PolicyArn });
        for (const PolicyName of (await this.iam("ListUserPolicies", { UserName })).PolicyNames) await this.iam("DeleteUserPolicy", { UserName, PolicyName });
        for (const { GroupName } of (await this.iam("ListGroupsForUser", { UserName })).Groups) await this.iam("RemoveUserFromGroup", { UserName, GroupName });
        await this.iam("DeleteUser", { UserName });
      }
      for (const { GroupName } of (await this.iam("ListGroups", { PathPrefix: this.path })).Groups) {
        for (const PolicyName of (await this.iam("ListGroupPolicies", { GroupName })).PolicyNames) await this.iam("DeleteGroupPolicy", { GroupName, PolicyName });
        await this.iam("DeleteGroup", { GroupName });
      }
      for (const { Arn } of (await this.iam("ListPolicies", { PathPrefix: this.path })).Policies) {
        for (const { VersionId, IsDefaultVersion } of (await this.iam("ListPolicyVersions", { PolicyArn: Arn })).Versions)
          if (!IsDefaultVersion) await this.iam("DeletePolicyVersion", { PolicyArn: Arn, VersionId });
        await this.iam("DeletePolicy", { PolicyArn: Arn });
      }
    },
  };
}

const allow = (Action, Resource = "*") => ({ Effect: "Allow", Action, Resource });

/** A case whose corner is cleared afterwards. */
const cornered = (sentence, body) => beyond(sentence, async here => {
  try {
    await body(here);
  } finally {
    await here.clear();
  }
});

cornered("A user is shown alike by the call that makes it, by GetUser and in lists", async here => {
  const UserName = here.name("ada");

  const { User } = await here.iam("CreateUser", { UserName, Path: here.path });

  const { UserId, CreateDate, ...rest } = User;
  same(rest, { Path: here.path, UserName, Arn: here.arn("user", UserName) });
  holds(/^AIDA[A-Z2-7]{17}$/.test(UserId), UserId);
  recent(CreateDate);
  same(await here.iam("GetUser", { UserName }), { User });
  same(await here.iam("ListUsers", { PathPrefix: here.path }), { Users: [User], IsTruncated: false });
});

cornered("A key signs until it is switched off; GetCallerIdentity says whose it is", async here => {
  const { UserName, User, AccessKey, call } = await here.user();

  same(await call("sts", "GetCallerIdentity"), { UserId: User.UserId, Account: ACCOUNT, Arn: User.Arn });
  same(await here.iam("UpdateAccessKey", { UserName, AccessKeyId: AccessKey.AccessKeyId, Status: "Inactive" }), {});
  await refused("InvalidClientTokenId", call("sts", "GetCallerIdentity"));
  await refused("UnrecognizedClientException", call("iot", "ListPackages"));
  await refused("SignatureDoesNotMatch", caller({ ...(await here.user("bea")).AccessKey, SecretAccessKey: "wrong" }, here.region)("sts", "GetCallerIdentity"));
});

cornered("An inline policy is given back as it was put, percent-encoded as IAM does it, and holds at once", async here => {
  const { UserName, User, call } = await here.user();
  const PolicyDocument = here.document({ ...allow("iot:GetPackage"), Condition: { StringNotEquals: { "aws:UserAgent": "50% + 1 & <b>é</b>" } } });
  await here.root("iot", "CreatePackage", { packageName: "brakes" });
  const resource = `arn:aws:iot:${here.region}:${ACCOUNT}:package/brakes`;

  await refused("AccessDeniedException", call("iot", "GetPackage", { packageName: "brakes" }),
    `User: ${User.Arn} is not authorized to perform: iot:GetPackage on resource: ${resource} because no identity-based policy allows the iot:GetPackage action`);
  await here.iam("PutUserPolicy", { UserName, PolicyName: "may", PolicyDocument });

  const found = await here.iam("GetUserPolicy", { UserName, PolicyName: "may" });
  same({ ...found, PolicyDocument: decodeURIComponent(found.PolicyDocument) }, { UserName, PolicyName: "may", PolicyDocument });
  same((await call("iot", "GetPackage", { packageName: "brakes" })).packageArn, resource);
});

cornered("What a group may, its users may; the next default version of its policy holds at once", async here => {
  const { UserName, call } = await here.user();
  const GroupName = here.name("crew");
  await here.iam("CreateGroup", { GroupName, Path: here.path });
  const { Policy } = await here.iam("CreatePolicy", { PolicyName: here.name("rules"), Path: here.path, PolicyDocument: here.document(allow("iot:ListPackages")) });
  here.after(() => here.iam("DetachGroupPolicy", { GroupName, PolicyArn: Policy.Arn }));
  await here.iam("AttachGroupPolicy", { GroupName, PolicyArn: Policy.Arn });
  await here.iam("AddUserToGroup", { GroupName, UserName });

  same((await call("iot", "ListPackages")).packageSummaries, []);
  await here.iam("CreatePolicyVersion", { PolicyArn: Policy.Arn, SetAsDefault: true, PolicyDocument: here.document({ ...allow("iot:*"), Effect: "Deny" }) });
  await refused("AccessDeniedException", call("iot", "ListPackages"), "with an explicit deny in an identity-based policy");

  const { Policy: after } = await here.iam("GetPolicy", { PolicyArn: Policy.Arn });
  same([after.DefaultVersionId, after.AttachmentCount, after.IsAttachable], ["v2", 1, true]);
  recent(after.CreateDate, after.UpdateDate);
});

cornered("The SDK's paginators walk lists", async here => {
  for (const each of ["cleo", "ada", "bea"]) await here.iam("CreateUser", { UserName: here.name(each), Path: here.path });

  const pages = [];
  for await (const page of sdks.iam.paginateListUsers({ client: here.root.client("iam"), pageSize: 2 }, { PathPrefix: here.path }))
    pages.push(page.Users.map(user => user.UserName));

  same(pages, [[here.name("ada"), here.name("bea")], [here.name("cleo")]]);
});

cornered("Refusals are the SDK's own classes", async here => {
  const { UserName, call } = await here.user();
  await here.iam("CreateAccessKey", { UserName });

  await refused("EntityAlreadyExistsException", here.iam("CreateUser", { UserName }), UserName);
  await refused("NoSuchEntityException", here.iam("GetUser", { UserName: here.name("bea") }), here.name("bea"));
  await refused("MalformedPolicyDocumentException", here.iam("PutUserPolicy", { UserName, PolicyName: "p", PolicyDocument: "{}" }));
  await refused("LimitExceededException", here.iam("CreateAccessKey", { UserName }));
  await refused("DeleteConflictException", here.iam("DeleteUser", { UserName }));
  await refused("ValidationError", here.iam("CreateUser", { UserName: "a b" }), "'userName'");
  await refused("AccessDenied", call("iam", "ListUsers"), "iam:ListUsers");
  await refused("InvalidAction", here.iam("ListAccountAliases"), "ListAccountAliases");
});

cornered("What a user would be allowed is simulated, and is what then happens", async here => {
  const { UserName, User, call } = await here.user();
  await here.iam("PutUserPolicy", { UserName, PolicyName: "may", PolicyDocument: here.document(allow("iot:ListPackages")) });
  const input = { PolicySourceArn: User.Arn, ActionNames: ["iot:ListPackages", "iot:GetIndexingConfiguration"] };

  const { EvaluationResults, IsTruncated } = await here.iam("SimulatePrincipalPolicy", input);
  const pages = [];
  for await (const page of sdks.iam.paginateSimulatePrincipalPolicy({ client: here.root.client("iam"), pageSize: 1 }, input))
    pages.push(page.EvaluationResults.map(each => each.EvalActionName));

  same([EvaluationResults.map(each => each.EvalDecision), IsTruncated], [["allowed", "implicitDeny"], false]);
  same(EvaluationResults[0].MatchedStatements, [{
    SourcePolicyId: `user_${UserName}_may`, SourcePolicyType: "IAM Policy", StartPosition: { Line: 1, Column: 39 }, EndPosition: { Line: 1, Column: 99 },
  }]);
  same([EvaluationResults[1].MatchedStatements, EvaluationResults[1].MissingContextValues], [[], []]);
  same(pages, input.ActionNames.map(each => [each]));
  await call("iot", "ListPackages");
  await refused("AccessDeniedException", call("iot", "GetIndexingConfiguration"));
  same(await here.iam("GetContextKeysForCustomPolicy", { PolicyInputList: [here.document({ ...allow("iot:*"), Condition: { Bool: { "aws:SecureTransport": true } } })] }),
    { ContextKeyNames: ["aws:SecureTransport"] });
  await refused("InvalidInputException", here.iam("SimulateCustomPolicy", { PolicyInputList: ["{}"], ActionNames: ["iot:GetPackage"] }), "PolicyInputList.1");
});

cornered("An account is made, entered by its role, and apart from the others", async here => {
  const { UserName, call } = await here.user();
  const Email = `${here.name("ada")}@example.com`;
  await here.iam("PutUserPolicy", { UserName, PolicyName: "may", PolicyDocument: here.document(allow("sts:AssumeRole")) });

  const { CreateAccountStatus } = await here.root("organizations", "CreateAccount", { Email, AccountName: "Ada's own" });
  const { AccountId, RequestedTimestamp, CompletedTimestamp, Id, ...rest } = CreateAccountStatus;
  same(rest, { AccountName: "Ada's own", State: "SUCCEEDED" });
  recent(RequestedTimestamp, CompletedTimestamp);
  same(await here.root("organizations", "DescribeCreateAccountStatus", { CreateAccountRequestId: Id }), { CreateAccountStatus });
  const { Account } = await here.root("organizations", "DescribeAccount", { AccountId });
  same([Account.Email, Account.Name, Account.JoinedTimestamp], [Email, "Ada's own", CompletedTimestamp]);

  const ids = [];
  for await (const page of sdks.organizations.paginateListAccounts({ client: here.root.client("organizations"), pageSize: 1 }, {}))
    ids.push(...page.Accounts.map(account => account.Id));
  holds(ids.includes(AccountId) && new Set(ids).size === ids.length, `The list has not each account once: ${ids}`);

  const { Credentials } = await call("sts", "AssumeRole", { RoleArn: `arn:aws:iam::${AccountId}:role/OrganizationAccountAccessRole`, RoleSessionName: "opening" });
  const inside = caller(Credentials, here.region);
  same((await inside("sts", "GetCallerIdentity")).Account, AccountId);
  same((await inside("iot", "CreatePackage", { packageName: "brakes" })).packageArn, `arn:aws:iot:${here.region}:${AccountId}:package/brakes`);
  same((await here.root("iot", "ListPackages")).packageSummaries, []);
  await refused("AccessDeniedException", inside("organizations", "ListAccounts"), "Only the management account");
});

cornered("Refusals of Organizations are the SDK's own classes, with a reason where the model has one", async here => {
  await refused("AccountNotFoundException", here.root("organizations", "DescribeAccount", { AccountId: "000000000000" }), "000000000000");
  await refused("CreateAccountStatusNotFoundException", here.root("organizations", "DescribeCreateAccountStatus", { CreateAccountRequestId: "car-00000000" }));
  await refused("UnknownOperationException", here.root("organizations", "ListRoots"), "ListRoots");
  const broken = here.root("organizations", "CreateAccount", { Email: "nobody", AccountName: "A" });
  await refused("InvalidInputException", broken, "'email'");
  same((await broken.catch(error => error)).Reason, "INVALID_PATTERN");
});

await run(corner, process.argv.slice(2), [{
  sentence: "Every error that a caller can provoke was met", shows: [],
  body: () => same(Object.keys(STATUS).filter(name => !met.has(name)), []),
}]);
