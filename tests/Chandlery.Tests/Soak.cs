namespace Chandlery.Tests;

/// <summary>How long the tests that can go on for ever go on: minutes in <c>make soak</c>, seconds in <c>./test</c>.</summary>
static class Soak
{
    /// <summary>Set to 1 for the long form.</summary>
    const string Variable = "CHANDLERY_SOAK";

    public static bool Long { get; } = Environment.GetEnvironmentVariable(Variable) == "1";

    public static int Of(int inTest, int inSoak) => Long ? inSoak : inTest;

    /// <summary>Begins a test that takes minutes by its nature, and so is in the long form alone.</summary>
    public static void Only() => Assert.SkipUnless(Long, $"In the long form alone: {Variable}=1.");
}
