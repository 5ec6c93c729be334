using System.Xml.Linq;
using Chandlery.Tests.Server.Sts;

namespace Chandlery.Tests.Server.Iam;

public sealed class BoundariesTests
{
    const string Account = "123456789012";
    const string Lists = $"arn:aws:iam::{Account}:policy/lists";

    [Fact]
    public async Task A_user_may_do_what_both_its_policies_and_its_boundary_allow()
    {
        await using var server = await ServerUnderTest.Open();
        await Given(server);
        var dev = await server.GivenUser("dev", QueryCalls.Policy("iot:*"));
        var none = await server.GivenUser("none");

        await server.Result(null, "PutUserPermissionsBoundary", ("UserName", "dev"), ("PermissionsBoundary", Lists));
        await server.Result(null, "PutUserPermissionsBoundary", ("UserName", "none"), ("PermissionsBoundary", Lists));
        var allowed = await server.Send(new TestRequest("GET", "/packages") { Key = dev });
        var beyond = await server.Send(new TestRequest("GET", "/indexing/config") { Key = dev });
        var unpermitted = await server.Send(new TestRequest("GET", "/packages") { Key = none });
        await server.Result(null, "DeleteUserPermissionsBoundary", ("UserName", "dev"));
        var after = await server.Send(new TestRequest("GET", "/indexing/config") { Key = dev });

        Assert.StartsWith("200", allowed, StringComparison.Ordinal);
        Assert.Equal($$"""
            403 AccessDeniedException
            {"message":"User: arn:aws:iam::{{Account}}:user/dev is not authorized to perform: iot:GetIndexingConfiguration on resource: * because no permissions boundary allows the iot:GetIndexingConfiguration action"}
            """, beyond);
        Assert.Contains("because no identity-based policy allows", unpermitted, StringComparison.Ordinal);
        Assert.StartsWith("200", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_stays_within_the_boundary_of_its_role(bool hasPolicy)
    {
        await using var server = await ServerUnderTest.Open();
        await Given(server);
        var dev = await server.GivenUser("dev");
        var role = await server.GivenRole("build", QueryCalls.Trust($"arn:aws:iam::{Account}:user/dev"), QueryCalls.Policy("*"), ("PermissionsBoundary", Lists));

        var session = await server.Assume(dev, role, hasPolicy ? [("Policy", QueryCalls.Policy("*"))] : []);

        Assert.StartsWith("200", await server.Send(new TestRequest("GET", "/packages") { Key = session }), StringComparison.Ordinal);
        Assert.Contains("because no permissions boundary allows", await server.Send(new TestRequest("GET", "/indexing/config") { Key = session }), StringComparison.Ordinal);
        Assert.Contains("because no permissions boundary allows", await server.Ask(session, "ListUsers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_named_by_a_role_takes_it_on_only_where_the_boundary_allows_it()
    {
        await using var server = await ServerUnderTest.Open();
        await Given(server);
        var dev = await server.GivenUser("dev");
        var role = await server.GivenRole("build", QueryCalls.Trust($"arn:aws:iam::{Account}:user/dev"));
        await server.Result(null, "PutUserPermissionsBoundary", ("UserName", "dev"), ("PermissionsBoundary", Lists));

        Assert.StartsWith("403 AccessDenied\n", await server.Ask(dev, "AssumeRole", ("RoleArn", role), ("RoleSessionName", "session")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_boundary_is_shown_with_its_user_or_role_and_not_in_lists()
    {
        await using var server = await ServerUnderTest.Open();
        await Given(server);
        const string Shown = $"<PermissionsBoundary><PermissionsBoundaryType>Policy</PermissionsBoundaryType><PermissionsBoundaryArn>{Lists}</PermissionsBoundaryArn></PermissionsBoundary>";

        Assert.Contains(Shown, await server.Ask(null, "CreateUser", ("UserName", "dev"), ("PermissionsBoundary", Lists)), StringComparison.Ordinal);
        Assert.Contains(Shown, await server.Ask(null, "CreateRole", ("RoleName", "build"), ("AssumeRolePolicyDocument", QueryCalls.Trust(Account)), ("PermissionsBoundary", Lists)), StringComparison.Ordinal);
        Assert.Contains(Shown, await server.Ask(null, "GetUser", ("UserName", "dev")), StringComparison.Ordinal);
        Assert.Contains(Shown, await server.Ask(null, "GetRole", ("RoleName", "build")), StringComparison.Ordinal);
        Assert.DoesNotContain("PermissionsBoundary", await server.Ask(null, "ListUsers"), StringComparison.Ordinal);
        Assert.DoesNotContain("PermissionsBoundary", await server.Ask(null, "ListRoles"), StringComparison.Ordinal);
        await server.Result(null, "DeleteRolePermissionsBoundary", ("RoleName", "build"));
        Assert.DoesNotContain("PermissionsBoundary", await server.Ask(null, "GetRole", ("RoleName", "build")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_is_not_deleted_while_it_is_a_boundary()
    {
        await using var server = await ServerUnderTest.Open();
        await Given(server);
        await server.GivenUser("dev");
        await server.GivenRole("build", QueryCalls.Trust(Account));
        await server.Result(null, "PutUserPermissionsBoundary", ("UserName", "dev"), ("PermissionsBoundary", Lists));
        await server.Result(null, "PutRolePermissionsBoundary", ("RoleName", "build"), ("PermissionsBoundary", Lists));

        Assert.Contains("<AttachmentCount>0</AttachmentCount><PermissionsBoundaryUsageCount>2</PermissionsBoundaryUsageCount>", await server.Ask(null, "GetPolicy", ("PolicyArn", Lists)), StringComparison.Ordinal);
        Assert.Contains("<PermissionsBoundaryUsageCount>2</PermissionsBoundaryUsageCount>", await server.Ask(null, "ListPolicies"), StringComparison.Ordinal);
        Assert.Equal("409 DeleteConflict\nCannot delete a policy attached to entities.", await server.Ask(null, "DeletePolicy", ("PolicyArn", Lists)));
        await server.Result(null, "DeleteUserPermissionsBoundary", ("UserName", "dev"));
        await server.Result(null, "DeleteRole", ("RoleName", "build"));
        Assert.Equal("200", await server.Ask(null, "DeletePolicy", ("PolicyArn", Lists)));
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:policy/none", "404 NoSuchEntity\nPolicy arn:aws:iam::123456789012:policy/none does not exist or is not attachable.")]
    [InlineData("arn:aws:iam::123456789012:user/dev", "400 InvalidInput\nARN arn:aws:iam::123456789012:user/dev is not valid.")]
    [InlineData("not an ARN, though long enough", "400 InvalidInput\nARN not an ARN, though long enough is not valid.")]
    public async Task A_boundary_is_a_policy_that_is_there(string arn, string refusal)
    {
        await using var server = await ServerUnderTest.Open();
        await server.GivenUser("dev");
        await server.GivenRole("build", QueryCalls.Trust(Account));

        Assert.Equal(refusal, await server.Ask(null, "PutUserPermissionsBoundary", ("UserName", "dev"), ("PermissionsBoundary", arn)));
        Assert.Equal(refusal, await server.Ask(null, "PutRolePermissionsBoundary", ("RoleName", "build"), ("PermissionsBoundary", arn)));
        Assert.Equal(refusal, await server.Ask(null, "CreateUser", ("UserName", "new"), ("PermissionsBoundary", arn)));
        Assert.Equal(refusal, await server.Ask(null, "CreateRole", ("RoleName", "new"), ("AssumeRolePolicyDocument", QueryCalls.Trust(Account)), ("PermissionsBoundary", arn)));
        Assert.DoesNotContain("PermissionsBoundary", await server.Ask(null, "GetUser", ("UserName", "dev")), StringComparison.Ordinal);
        Assert.StartsWith("404 NoSuchEntity\n", await server.Ask(null, "GetUser", ("UserName", "new")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PutUserPermissionsBoundary", "user")]
    [InlineData("DeleteUserPermissionsBoundary", "user")]
    [InlineData("PutRolePermissionsBoundary", "role")]
    [InlineData("DeleteRolePermissionsBoundary", "role")]
    public async Task Each_call_needs_its_own_permission_and_somebody_to_be_about(string action, string kind)
    {
        await using var server = await ServerUnderTest.Open();
        await Given(server);
        var nobody = await server.GivenUser("nobody");
        (string, string)[] members = [(kind == "user" ? "UserName" : "RoleName", "gone"), .. action.StartsWith("Put", StringComparison.Ordinal) ? [("PermissionsBoundary", Lists)] : Array.Empty<(string, string)>()];

        Assert.Equal(
            $"403 AccessDenied\nUser: arn:aws:iam::{Account}:user/nobody is not authorized to perform: iam:{action} on resource: arn:aws:iam::{Account}:{kind}/gone because no identity-based policy allows the iam:{action} action",
            await server.Ask(nobody, action, members));
        Assert.Equal($"404 NoSuchEntity\nThe {kind} with name gone cannot be found.", await server.Ask(null, action, members));
    }

    static Task<XElement> Given(ServerUnderTest server) => server.Result(null, "CreatePolicy", ("PolicyName", "lists"), ("PolicyDocument", QueryCalls.Policy("iot:ListPackages")));
}
