using System.Xml.Linq;
using Chandlery.Core.Access;
using Chandlery.Server.Iam;
using Chandlery.Tests.Core.Access.Policies;
using Chandlery.Tests.Server.Sts;

namespace Chandlery.Tests.Server.Iam;

/// <summary>However much is asked of it, a simulation takes a bounded time and gives a bounded answer.</summary>
public sealed class SimulationBudgetTests
{
    [Fact]
    public async Task A_page_ends_before_it_takes_too_long()
    {
        await using var server = await ServerUnderTest.Open();
        (string, string)[] request =
        [
            ("PolicyInputList.member.1", Conditional("ForAllValues:StringNotEquals", "\"a:bbbb\":[" + Listed(15_000, static at => $"\"{at:x4}\"") + "]")),
            .. SimulationTests.Entry(1, "a:bbbb", "stringList", [.. Enumerable.Range(0, 9000).Select(static at => $"g{at % 4096:x3}")]),
            .. Actions(3),
        ];

        var (first, rest) = (await server.Result(null, "SimulateCustomPolicy", request), await server.Result(null, "SimulateCustomPolicy", [.. request, ("Marker", "MQ==")]));

        Assert.Equal(("true", "MQ==", "iot:A1", "allowed"), Said(first));
        Assert.Equal(("true", "Mg==", "iot:A2", "allowed"), Said(rest));

        static (string?, string?, string, string) Said(XElement page) => (page.Descendants("IsTruncated").Single().Value, page.Descendants("Marker").Single().Value,
            page.Descendants("EvalActionName").Single().Value, page.Descendants("EvalDecision").Single().Value);
    }

    [Fact]
    public async Task A_page_ends_before_it_is_too_long()
    {
        await using var server = await ServerUnderTest.Open();
        (string, string)[] request =
        [
            .. "abcd".Select(static (letter, at) => ($"PolicyInputList.member.{at + 1}", Conditional("Null", Listed(7000, key => $"\"{letter}:{key:x5}\":\"true\"")))),
            .. Actions(300),
            ("MaxItems", "1000"),
        ];

        var page = await server.Result(null, "SimulateCustomPolicy", request);

        var each = page.Descendants("MissingContextValues").Select(static keys => keys.Elements().Count()).ToList();
        Assert.InRange(each.Count, 2, 10);
        Assert.All(each, static count => Assert.Equal(28_000, count));
        Assert.Equal("true", page.Descendants("IsTruncated").Single().Value);
    }

    /// <summary>Each makes one of the lengths that work is the product of long.</summary>
    [Theory]
    [InlineData("values")]
    [InlineData("wildcards")]
    [InlineData("addresses")]
    [InlineData("variable")]
    [InlineData("resources")]
    public async Task An_action_that_alone_takes_too_long_is_refused_before_it_is_begun(string much)
    {
        await using var server = await ServerUnderTest.Open();
        var (policy, more) = much switch
        {
            "values" => (Conditional("ForAllValues:StringNotEquals", "\"a:bbbb\":[" + Listed(15_000, static at => $"\"{at:x4}\"") + "]"), SimulationTests.Entry(1, "a:bbbb", "stringList", [.. Enumerable.Range(0, 9000).Select(static at => $"{at:x30}")])),
            "wildcards" => (Conditional("StringLike", "\"a:bbbb\":\"*" + new string('a', 60_000) + "b\""), SimulationTests.Entry(1, "a:bbbb", "string", new string('a', 60_000))),
            "addresses" => (Conditional("ForAnyValue:IpAddress", "\"a:bbbb\":[" + Listed(6000, static _ => "\"203.0.113.7\"") + "]"), SimulationTests.Entry(1, "a:bbbb", "ipList", [.. Enumerable.Repeat("2001:db8::7", 9000)])),
            "variable" => (Conditional("StringEquals", "\"a:bbbb\":\"" + string.Concat(Enumerable.Repeat("${a:cccc}", 300)) + "\""), [.. SimulationTests.Entry(1, "a:bbbb", "string", "a"), .. SimulationTests.Entry(2, "a:cccc", "string", new string('a', 100_000))]),
            _ => (QueryClient.Allow([.. Enumerable.Repeat("iot:*" + new string('a', 100) + "*", 1100)]),
                Enumerable.Range(1, 900).Select(static at => ($"ResourceArns.member.{at}", "arn:aws:s3:::" + new string('a', 10))).ToArray()),
        };

        var answer = await server.Ask(null, "SimulateCustomPolicy", [("PolicyInputList.member.1", policy), ("ActionNames.member.1", "iot:" + new string('a', 100)), .. more]);

        Assert.Equal($"400 InvalidInput\nSimulating iot:{new string('a', 100)} alone would take too long. Give fewer ResourceArns, fewer or shorter ContextKeyValues, or policies with fewer values, patterns and variables.", answer);
    }

    [Fact]
    public async Task An_action_whose_result_alone_is_too_long_is_refused()
    {
        await using var server = await ServerUnderTest.Open();
        var policy = Conditional("Null", Listed(1000, static at => $"\"a:{at:x5}\":\"true\""));

        var answer = await server.Ask(null, "SimulateCustomPolicy",
            [("PolicyInputList.member.1", policy), .. Actions(1), .. Enumerable.Range(1, 200).Select(static at => ($"ResourceArns.member.{at}", "arn:aws:s3:::a"))]);

        Assert.Equal("400 InvalidInput\nThe result of iot:A1 alone would be too long. Give fewer ResourceArns, or policies with fewer statements that match and condition keys that are missing.", answer);
    }

    [Fact]
    public void A_simulation_ends_when_its_caller_has_gone()
    {
        var simulation = new Simulation([QueryCalls.Policy("iot:*")], [], ["iot:A"], [], null, [], new(null, 100));
        var caller = new Caller(new("aws", new("123456789012", "us-east-1")), new("123456789012", "arn:aws:iam::123456789012:user/dev", "id", "dev", null), new(DateTimeOffset.UnixEpoch, null, false, null));

        Assert.NotEmpty(simulation.Run(caller, source: null, CancellationToken.None));
        Assert.ThrowsAny<OperationCanceledException>(() => simulation.Run(caller, source: null, new(canceled: true)));
    }

    static (string, string)[] Actions(int count) => [.. Enumerable.Range(1, count).Select(static at => ($"ActionNames.member.{at}", $"iot:A{at}"))];

    /// <summary>Allows everything on these conditions.</summary>
    static string Conditional(string rule, string keys) =>
        $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"{{{rule}}}":{{{{keys}}}} } } }""";

    static string Listed(int count, Func<int, string> each) => string.Join(',', Enumerable.Range(0, count).Select(each));
}
