using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chandlery.Bench;

/// <summary>What requests may allocate: a file in the repository that a change must keep to, or change for a reason.</summary>
static partial class Budget
{
    const double Tolerance = 1.03;
    const int Slack = 64;

    /// <summary>Says of each operation whether it keeps to the budget.</summary>
    /// <returns>Whether all do.</returns>
    public static async Task<bool> Check(string folder, string file)
    {
        var budget = JsonSerializer.Deserialize(await File.ReadAllTextAsync(file), BudgetJson.Default.SortedDictionaryStringInt64)!;
        var (found, failed) = (await Allocations.Of(folder), 0);
        foreach (var operation in found.Keys.Union(budget.Keys))
        {
            var (bytes, allowed) = (found.GetValueOrDefault(operation, long.MaxValue), budget.GetValueOrDefault(operation));
            var isKept = bytes <= (allowed * Tolerance) + Slack;
            failed += isKept ? 0 : 1;
            Console.WriteLine($"{(isKept ? "kept  " : "FAILED")}  {operation} allocates {bytes} bytes above the bare server; its budget is {allowed}");
        }

        Console.WriteLine($"{found.Count - failed} passed, {failed} failed");
        return failed == 0;
    }

    /// <summary>Makes what is allocated now the budget.</summary>
    public static async Task Keep(string folder, string file) =>
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(await Allocations.Of(folder), BudgetJson.Default.SortedDictionaryStringInt64) + "\n");

    [JsonSourceGenerationOptions(WriteIndented = true)]
    [JsonSerializable(typeof(SortedDictionary<string, long>))]
    sealed partial class BudgetJson : JsonSerializerContext;
}
