using System.Xml.Linq;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Server.Iam;

/// <summary>Calls IAM and STS of a server under test.</summary>
static class QueryClient
{
    /// <summary>The answer without what all of them have: <c>&lt;User&gt;…</c>; a refusal as <c>404 NoSuchEntity: The user …</c>.</summary>
    public static Task<string> Iam(this ServerUnderTest server, string action, params (string Name, string Value)[] members) => server.Query("iam", "2010-05-08", null, action, members);

    public static Task<string> IamAs(this ServerUnderTest server, AccessKey key, string action, params (string Name, string Value)[] members) => server.Query("iam", "2010-05-08", key, action, members);

    public static Task<string> WhoAmI(this ServerUnderTest server, AccessKey? key = null) => server.Query("sts", "2011-06-15", key, "GetCallerIdentity", []);

    public static async Task<string> Query(this ServerUnderTest server, string service, string version, AccessKey? key, string action, (string Name, string Value)[] members)
    {
        using var form = new FormUrlEncodedContent([new("Action", action), new("Version", version), .. members.Select(static each => KeyValuePair.Create(each.Name, each.Value))]);
        var answer = await server.Exchange(new("POST", "/") { Text = await form.ReadAsStringAsync(), ContentType = "application/x-www-form-urlencoded; charset=utf-8", Region = "us-east-1", Service = service, Key = key });
        Assert.Equal("text/xml", answer.Header("Content-Type"));

        var xml = XElement.Parse(answer.Body);
        var names = xml.Name.Namespace;
        Assert.Equal(answer.Header("x-amzn-RequestId"), xml.Descendants(names + "RequestId").Single().Value);
        if (answer.Status == 200)
        {
            Assert.Equal(names + $"{action}Response", xml.Name);
            return Plain(xml.Element(names + $"{action}Result")?.Elements() ?? []);
        }

        var error = xml.Element(names + "Error")!;
        return $"{answer.Status} {error.Element(names + "Code")!.Value}: {error.Element(names + "Message")!.Value}";
    }

    /// <summary>A user with a policy of its own, and a key to sign with.</summary>
    public static async Task<AccessKey> GivenUser(this ServerUnderTest server, string userName, string? policy = null)
    {
        Assert.StartsWith("<User>", await server.Iam("CreateUser", ("UserName", userName)), StringComparison.Ordinal);
        if (policy is not null)
            Assert.Equal("", await server.Iam("PutUserPolicy", ("UserName", userName), ("PolicyName", "own"), ("PolicyDocument", policy)));
        return await server.GivenKey(userName);
    }

    public static async Task<AccessKey> GivenKey(this ServerUnderTest server, string userName)
    {
        var answer = XElement.Parse(await server.Iam("CreateAccessKey", ("UserName", userName)));
        return new(answer.Element("AccessKeyId")!.Value, answer.Element("SecretAccessKey")!.Value);
    }

    /// <summary>As a user's policy: these actions on everything.</summary>
    public static string Allow(params string[] actions) => Statement("Allow", actions);

    public static string Statement(string effect, params string[] actions) =>
        $$$"""{"Version":"2012-10-17","Statement":{"Effect":"{{{effect}}}","Action":[{{{string.Join(',', actions.Select(static action => $"\"{action}\""))}}}],"Resource":"*"}}""";

    static string Plain(IEnumerable<XElement> elements) => string.Concat(elements.Select(static element =>
    {
        foreach (var each in element.DescendantsAndSelf())
        {
            each.Name = each.Name.LocalName;
            each.Attributes().Where(static attribute => attribute.IsNamespaceDeclaration).Remove();
        }

        return element.ToString(SaveOptions.DisableFormatting);
    }));
}
