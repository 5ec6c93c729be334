namespace Chandlery.Tests.Wire.Signing;

public sealed class TamperingTests
{
    const string Target = "/packages/brakes/versions/1.0.0?clientToken=4b1b8c1e&a=1";

    static readonly Received Signed = Received.Signed("PUT", Target, """{"description":"x"}""", "token", new KeyValuePair<string, string>("Content-Type", "application/json"));
    static readonly Received Presigned = Received.Presigned("PUT", Target, """{"description":"x"}""", "token");

    /// <summary>What somebody on the way could change, by name. Not the access key id: it is not signed, it chooses the secret.</summary>
    static readonly Dictionary<string, Func<Received>> Changes = new()
    {
        ["method"] = () => Signed with { Method = "PATCH" },
        ["case of the method"] = () => Signed with { Method = "put" },
        ["path"] = () => Signed with { Target = Target.Replace("brakes", "Brakes") },
        ["escape in the path"] = () => Signed with { Target = Target.Replace("brakes", "%62rakes") },
        ["slash at the end of the path"] = () => Signed with { Target = Target.Replace("?", "/?") },
        ["value in the query"] = () => Signed with { Target = Target.Replace("a=1", "a=2") },
        ["name in the query"] = () => Signed with { Target = Target.Replace("a=1", "b=1") },
        ["pair more in the query"] = () => Signed with { Target = Target + "&b=1" },
        ["pair less in the query"] = () => Signed with { Target = Target.Replace("&a=1", "") },
        ["same pair twice"] = () => Signed with { Target = Target + "&a=1" },
        ["ampersand at the end"] = () => Signed with { Target = Target + "&" },
        ["plus for an escaped space"] = () => Received.Signed("GET", "/packages?a=x%20y") with { Target = "/packages?a=x+y" },
        ["signature in the query of the header form"] = () => Received.Signed("GET", "/packages") with { Target = "/packages?X-Amz-Signature=" },
        ["host"] = () => Signed.With("Host", "catalog.test:8081"),
        ["content type"] = () => Signed.With("Content-Type", "text/plain"),
        ["content type, sent once more"] = () => Signed.And("Content-Type", "application/json"),
        ["signed header taken away"] = () => Signed.Without("Content-Type"),
        ["date of the request"] = () => Signed.With("X-Amz-Date", "20261124T061501Z"),
        ["body hash"] = () => Signed.With("X-Amz-Content-Sha256", new('0', 64)),
        ["body hash in upper case"] = () => Signed.With("X-Amz-Content-Sha256", Signed["X-Amz-Content-Sha256"].ToUpperInvariant()),
        ["body hash taken away"] = () => Signed.Without("X-Amz-Content-Sha256"),
        ["session token"] = () => Signed.With("X-Amz-Security-Token", "tokeN"),
        ["session token added"] = () => Received.Signed("GET", "/packages").And("X-Amz-Security-Token", "token"),
        ["body"] = () => Signed with { Body = """{"description":"y"}""" },
        ["body and its hash"] = () => (Signed with { Body = "{}" }).With("X-Amz-Content-Sha256", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"),
        ["body taken away"] = () => Signed with { Body = "" },
        ["day of the scope"] = () => Edit("20261124/", "20261125/"),
        ["Region of the scope"] = () => Edit("eu-west-1", "eu-west-2"),
        ["service of the scope"] = () => Edit("/iot/", "/iotdata/"),
        ["signed headers, one less"] = () => Edit("content-type;", ""),
        ["signed headers, another order"] = () => Edit("content-type;host", "host;content-type"),
        ["signature in upper case"] = () => Signature(static signature => signature.ToUpperInvariant()),
        ["signature too short"] = () => Signature(static signature => signature[1..]),
        ["signature too long"] = () => Signature(static signature => signature + "0"),
        ["signature of nothing but zeros"] = () => Signature(static _ => new('0', 64)),
        ["last digit of the signature"] = () => Signature(static signature => signature[..^1] + (signature[^1] == '0' ? '1' : '0')),
        ["presigned: method"] = () => Presigned with { Method = "GET" },
        ["presigned: path"] = () => Query("brakes", "Brakes"),
        ["presigned: query"] = () => Query("a=1", "a=2"),
        ["presigned: validity"] = () => Query("X-Amz-Expires=900", "X-Amz-Expires=901"),
        ["presigned: date"] = () => Query("X-Amz-Date=20261124T061500Z", "X-Amz-Date=20261124T061501Z"),
        ["presigned: token"] = () => Query("X-Amz-Security-Token=token", "X-Amz-Security-Token=tokeN"),
        ["presigned: token taken away"] = () => Query("&X-Amz-Security-Token=token", ""),
        ["presigned: service"] = () => Query("%2Fiot%2F", "%2Fiotdata%2F"),
        ["presigned: body"] = () => Presigned with { Body = "{}" },
        ["presigned: host"] = () => Presigned.With("Host", "catalog.test"),
        ["presigned: signature twice"] = () => Presigned with { Target = Presigned.Target + "&X%2DAmz-Signature=" + new string('0', 64) },
        ["presigned: signed in a header as well"] = () => Presigned.And("Authorization", Signed["Authorization"]),
    };

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Fact]
    public void The_unchanged_requests_are_accepted()
    {
        Assert.Equal("accepted", Signed.Judgement());
        Assert.Equal("accepted", Presigned.Judgement());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_changed_request_is_refused(string change)
    {
        var judgement = Changes[change]().Judgement();

        Assert.Matches(@"\A(InvalidSignature|IncompleteSignature): ", judgement);
    }

    [Fact]
    public void A_header_that_is_not_signed_may_change()
    {
        Assert.Equal("accepted", Signed.And("User-Agent", "a proxy's").Judgement());
    }

    [Fact]
    public void Another_secret_signs_otherwise()
    {
        Assert.StartsWith("InvalidSignature: ", Signed.Judgement(secret: "another"));
    }

    static Received Edit(string old, string other) => Signed.With("Authorization", Signed["Authorization"].Replace(old, other));

    static Received Query(string old, string other) => Presigned with { Target = Presigned.Target.Replace(old, other) };

    static Received Signature(Func<string, string> change)
    {
        var at = Signed["Authorization"].IndexOf("Signature=", StringComparison.Ordinal) + "Signature=".Length;
        return Signed.With("Authorization", Signed["Authorization"][..at] + change(Signed["Authorization"][at..]));
    }
}
