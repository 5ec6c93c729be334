using Chandlery.Core.Access;
using Chandlery.Core.Access.Policies;
using CsCheck;

namespace Chandlery.Tests.Core.Access.Policies;

/// <summary>What holds of all policies, and that they decide as <see cref="NaivePolicies"/> do.</summary>
public sealed class PolicyPropertyTests
{
    static readonly int Samples = Soak.Of(inTest: 500, inSoak: 100_000);

    static readonly AnyStatement AllowAll = new(false, [("Action", ["*"]), ("Resource", ["*"])], []);
    static readonly AnyStatement DenyAll = AllowAll with { Denies = true };

    sealed record Case(AnyStatement[][] Identity, AnyStatement[][]? Boundary, AnyStatement[][]? Session, Demand Demand, Dictionary<string, string[]> Keys)
    {
        public Verdict Decide() => Policies().Decide(Demand, Given(Keys)).Verdict;

        public PolicySet Policies() => new(Named(Identity), Boundary is null ? null : Named(Boundary)[0], Session is null ? null : Named(Session));

        public Verdict Naively()
        {
            string[][] layers = [Texts(Identity), .. Boundary is null ? (string[][])[] : [[Texts(Boundary)[0]]], .. Session is null ? (string[][])[] : [Texts(Session)]];
            return new NaivePolicies(Demand, Keys).Decide(layers);
        }

        public Case WithIdentity(params AnyStatement[] statements) => this with { Identity = [.. Identity, statements] };

        static string[] Texts(AnyStatement[][] layer) => [.. layer.Select(AnyPolicy.Text)];

        static NamedPolicy[] Named(AnyStatement[][] layer) =>
            [.. Texts(layer).Select(static (text, at) => new NamedPolicy($"{at}", PolicyDocument.Parse(text, PolicyKind.Identity)))];

        static ConditionKeys Given(Dictionary<string, string[]> keys)
        {
            var given = new ConditionKeys();
            foreach (var (key, values) in keys)
                given.Add(key, values);
            return given;
        }

        public ConditionKeys Given() => Given(Keys);

        public override string ToString() => $"{string.Join("\n", Texts(Identity))}\nboundary: {(Boundary is null ? "" : Texts(Boundary)[0])}\nsession: {string.Join("\n", Texts(Session ?? []))}\n{Demand}\n{string.Join(", ", Keys.Select(static key => $"{key.Key}: [{string.Join(", ", key.Value)}]"))}";
    }

    static readonly Gen<Case> Any =
        from identity in AnyPolicy.Layer
        from boundary in Sometimes(AnyPolicy.Layer)
        from session in Sometimes(AnyPolicy.Layer)
        from demand in AnyPolicy.Demand
        from keys in AnyPolicy.Keys
        select new Case(identity, boundary, session, demand, keys);

    [Fact]
    public void Policies_decide_as_their_text_read_in_the_plainest_way() => Any.Sample(static each => each.Decide() == each.Naively(), iter: 4 * Samples);

    [Fact]
    public void Every_verdict_is_met_often_enough_to_mean_something()
    {
        var verdicts = new System.Collections.Concurrent.ConcurrentDictionary<Verdict, int>();

        Any.Sample(each => { verdicts.AddOrUpdate(each.Decide(), 1, static (_, count) => count + 1); }, iter: 1_000);

        Assert.All(Enum.GetValues<Verdict>(), verdict => Assert.True(verdicts.GetValueOrDefault(verdict) > 50, $"{verdict}: {verdicts.GetValueOrDefault(verdict)}"));
    }

    [Fact]
    public void A_denial_always_wins() => Gen.Select(Any, AnyPolicy.Statement, Gen.Int[0, 2]).Sample(static (each, statement, layer) =>
    {
        var denial = statement with { Denies = true };
        var applies = (each with { Identity = [[AllowAll, denial]], Boundary = null, Session = null }).Decide() == Verdict.ExplicitDeny;

        var denied = layer switch
        {
            0 => each.WithIdentity(denial),
            1 => each with { Boundary = [[AllowAll, denial]] },
            _ => each with { Session = [.. each.Session ?? [], [denial]] },
        };

        return !applies || denied.Decide() == Verdict.ExplicitDeny;
    }, iter: Samples);

    [Fact]
    public void Nothing_is_allowed_where_everything_is_denied() =>
        Any.Sample(static each => each.WithIdentity(DenyAll, AllowAll).Decide() == Verdict.ExplicitDeny, iter: Samples);

    [Fact]
    public void Order_never_matters() => Gen.Select(Any, Gen.Int).Sample(static (each, seed) =>
    {
        var random = new Random(seed);
        var turned = each with { Identity = Turn(each.Identity, random), Boundary = each.Boundary is null ? null : [Turn(each.Boundary[0], random)], Session = each.Session is null ? null : Turn(each.Session, random) };
        return turned.Decide() == each.Decide();
    }, iter: Samples);

    [Fact]
    public void A_policy_grants_nothing_that_its_text_does_not_match() => Any.Sample(static each =>
    {
        var naive = new NaivePolicies(each.Demand, each.Keys);
        var matched = each.Identity.SelectMany(static policy => NaivePolicies.Statements(AnyPolicy.Text(policy)))
            .Any(statement => NaivePolicies.Effect(statement) == "Allow" && naive.Covers(statement));
        return matched || each.Decide() != Verdict.Allowed;
    }, iter: Samples);

    [Fact]
    public void A_statement_that_matches_nothing_changes_nothing() => Gen.Select(Any, AnyPolicy.Statement, Gen.Int[0, 3]).Sample(static (each, statement, way) =>
    {
        // Some way not to match: another service, another resource, all actions left out, a key that is and is not there.
        var idle = way switch
        {
            0 => statement with { Elements = [("Action", ["none:*"]), statement.Elements[1]] },
            1 => statement with { Elements = [statement.Elements[0], ("Resource", ["arn:aws:none:::*"])] },
            2 => statement with { Elements = [("NotAction", ["*"]), statement.Elements[1]] },
            _ => statement with { Conditions = [("Null", "x", ["true"]), ("Null", "X", ["false"])] },
        };

        return each.WithIdentity(idle).Decide() == each.Decide();
    }, iter: Samples);

    [Fact]
    public void An_explanation_decides_the_same_and_lists_exactly_the_statements_that_match() => Any.Sample(static each =>
    {
        var policies = each.Policies();
        var explained = policies.Explain(each.Demand, each.Given());
        var naive = new NaivePolicies(each.Demand, each.Keys);

        AnyStatement[][] all = [.. each.Identity, .. each.Boundary is null ? [] : each.Boundary[..1], .. each.Session ?? []];
        var effect = explained.Decision.Verdict switch { Verdict.Allowed => "Allow", Verdict.ExplicitDeny => "Deny", _ => "" };
        var expected = all.SelectMany(static policy => NaivePolicies.Statements(AnyPolicy.Text(policy)))
            .Count(statement => NaivePolicies.Effect(statement) == effect && naive.Applies(statement));

        return explained.Decision == policies.Decide(each.Demand, each.Given())
            && explained.Matched.Count == expected
            && explained.MissingKeys.All(key => policies.Keys.Contains(key) && each.Given().Find(key).Count == 0);
    }, iter: Samples);

    [Fact]
    public void A_key_that_no_policy_asks_for_changes_nothing() => Gen.Select(Any, AnyPolicy.Keys).Sample(static (each, others) =>
    {
        var asked = each.Policies().Keys;
        var keys = others.Where(key => !asked.Contains(key.Key)).Concat(each.Keys.Where(key => asked.Contains(key.Key))).ToDictionary();
        return (each with { Keys = keys }).Decide() == each.Decide();
    }, iter: Samples);

    static Gen<AnyStatement[][]?> Sometimes(Gen<AnyStatement[][]> gen) =>
        Gen.Select(gen, Gen.Int[0, 3], static (layer, chance) => chance == 0 ? layer : null);

    static AnyStatement[][] Turn(AnyStatement[][] layer, Random random)
    {
        AnyStatement[][] turned = [.. layer.Select(policy => Turn(policy, random))];
        random.Shuffle(turned);
        return turned;
    }

    static AnyStatement[] Turn(AnyStatement[] policy, Random random)
    {
        AnyStatement[] turned = [.. policy.Select(statement => statement with
        {
            Elements = Shuffled(statement.Elements.Select(element => (element.Name, Shuffled(element.Values, random))), random),

            // Of two conditions on the same operator and key the text has only the first, so the two may not change places.
            Conditions = Shuffled(statement.Conditions.DistinctBy(static condition => (condition.Operator, condition.Key))
                .Select(condition => (condition.Operator, condition.Key, Shuffled(condition.Values, random))), random),
        })];
        random.Shuffle(turned);
        return turned;
    }

    static T[] Shuffled<T>(IEnumerable<T> items, Random random)
    {
        T[] shuffled = [.. items];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
