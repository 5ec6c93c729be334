namespace Chandlery.Server.Iam;

static class InUse
{
    /// <param name="first">What its caller has to do before, such as <c>delete policies</c>.</param>
    public static Fault Must(string first) => new(FaultKind.InUse, $"Cannot delete entity, must {first} first.");
}
