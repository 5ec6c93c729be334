using System.Globalization;
using System.Xml.Linq;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Server.Sts;

/// <summary>Calls of IAM and STS as a client makes them, and their answers without what is the same in all.</summary>
static class QueryCalls
{
    /// <summary>What a role's trust policy says to let <paramref name="principal"/> take it on.</summary>
    public static string Trust(string principal, string more = "") =>
        $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{principal}}}"},"Action":"sts:AssumeRole"{{{more}}}}]}""";

    public static string Policy(string action, string resource = "*", string effect = "Allow") =>
        $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{{effect}}}","Action":"{{{action}}}","Resource":"{{{resource}}}"}]}""";

    /// <param name="key">The root's where null.</param>
    /// <returns>"200" and what the result holds, or such as "403 AccessDenied" and the message.</returns>
    public static async Task<string> Ask(this ServerUnderTest server, AccessKey? key, string action, params (string Name, string Value)[] members) =>
        Text(await server.Exchange(Request(key, action, members)));

    public static TestRequest Request(AccessKey? key, string action, params (string Name, string Value)[] members)
    {
        var isSts = action is "AssumeRole" or "GetCallerIdentity" or "GetSessionToken" or "GetAccessKeyInfo";
        return new("POST", "/")
        {
            Text = string.Join('&', members.Prepend(("Version", isSts ? "2011-06-15" : "2010-05-08")).Prepend(("Action", action))
                .Select(static member => $"{member.Item1}={Uri.EscapeDataString(member.Item2)}")),
            ContentType = "application/x-www-form-urlencoded; charset=utf-8",
            Service = isSts ? "sts" : "iam",
            Key = key,
        };
    }

    /// <summary>The same for a call that succeeds.</summary>
    public static async Task<XElement> Result(this ServerUnderTest server, AccessKey? key, string action, params (string Name, string Value)[] members)
    {
        var answer = await server.Exchange(Request(key, action, members));
        Assert.True(answer.Status == 200, Text(answer));
        return Plain(answer.Body);
    }

    /// <summary>A user with a key, who may do what the policy says.</summary>
    public static async Task<AccessKey> GivenUser(this ServerUnderTest server, string name, string? policy = null)
    {
        await server.Result(null, "CreateUser", ("UserName", name));
        if (policy is not null)
            await server.Result(null, "PutUserPolicy", ("UserName", name), ("PolicyName", "own"), ("PolicyDocument", policy));
        var key = await server.Result(null, "CreateAccessKey", ("UserName", name));
        return new(key.Descendants("AccessKeyId").Single().Value, key.Descendants("SecretAccessKey").Single().Value);
    }

    /// <summary>A role that may do what the policy says. Its ARN.</summary>
    public static async Task<string> GivenRole(this ServerUnderTest server, string name, string trust, string? policy = null, params (string Name, string Value)[] more)
    {
        var role = await server.Result(null, "CreateRole", [("RoleName", name), ("AssumeRolePolicyDocument", trust), .. more]);
        if (policy is not null)
            await server.Result(null, "PutRolePolicy", ("RoleName", name), ("PolicyName", "own"), ("PolicyDocument", policy));
        return role.Descendants("Arn").Single().Value;
    }

    /// <summary>The credentials that a call for some answers with.</summary>
    public static async Task<AccessKey> Credentials(this ServerUnderTest server, AccessKey? key, string action, params (string Name, string Value)[] members)
    {
        var result = await server.Result(key, action, members);
        return new(result.Descendants("AccessKeyId").Single().Value, result.Descendants("SecretAccessKey").Single().Value, result.Descendants("SessionToken").Single().Value);
    }

    public static Task<AccessKey> Assume(this ServerUnderTest server, AccessKey? key, string roleArn, params (string Name, string Value)[] more) =>
        server.Credentials(key, "AssumeRole", [("RoleArn", roleArn), ("RoleSessionName", "session"), .. more]);

    public static string Text(TestAnswer answer)
    {
        var xml = Plain(answer.Body);
        return answer.Status == 200
            ? $"200\n{string.Concat(xml.Elements().Where(static each => each.Name != "ResponseMetadata").Elements().Select(static each => each.ToString(SaveOptions.DisableFormatting)))}".TrimEnd()
            : string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {xml.Descendants("Code").Single().Value}\n{xml.Descendants("Message").Single().Value}");
    }

    static XElement Plain(string body)
    {
        var xml = XElement.Parse(body);
        foreach (var element in xml.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
            element.Attributes().Where(static each => each.IsNamespaceDeclaration).Remove();
        }

        return xml;
    }
}
