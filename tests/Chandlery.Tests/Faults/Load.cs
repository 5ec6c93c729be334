namespace Chandlery.Tests.Faults;

static class Load
{
    /// <summary>Until the condition holds, or one of the clients is done, which none of them is unless something is wrong.</summary>
    public static async Task Until(Func<bool> condition, Task[] running)
    {
        var deadline = DateTime.UtcNow.AddMinutes(5);
        while (!condition() && !Array.Exists(running, static each => each.IsCompleted))
        {
            Assert.True(DateTime.UtcNow < deadline, "The server is too slow for its load.");
            await Task.Delay(5);
        }
    }
}
