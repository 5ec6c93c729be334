namespace Chandlery.Server.Iam;

/// <summary>What one answer of the simulator may still cost: work, and room in the answer.</summary>
/// <remarks>What does not fit is not to be begun; the page ends before the action it is for.</remarks>
sealed class SimulationBudget
{
    long steps = IamRules.MostStepsSimulated;
    long characters = IamRules.MostCharactersSimulated;

    /// <param name="count">As <see cref="Core.Access.Policies.PolicySet.Effort"/> has it.</param>
    /// <returns>False where there is not so much left.</returns>
    public bool TakeSteps(long count) => (steps -= count) >= 0;

    /// <inheritdoc cref="TakeSteps"/>
    public bool TakeRoom(long count) => (characters -= count) >= 0;

    /// <summary>For an action that does not even fit into a page of its own.</summary>
    public Fault Exceeded(string action) => new(FaultKind.InvalidInput, steps < 0
        ? $"Simulating {action} alone would take too long. Give fewer ResourceArns, fewer or shorter ContextKeyValues, or policies with fewer values, patterns and variables."
        : $"The result of {action} alone would be too long. Give fewer ResourceArns, or policies with fewer statements that match and condition keys that are missing.");
}
