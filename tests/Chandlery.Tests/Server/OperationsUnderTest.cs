using System.Buffers;
using System.Text;
using Chandlery.Core;
using Chandlery.Core.Access;
using Chandlery.Core.Access.Policies;
using Chandlery.Core.Packages;
using Chandlery.Server;
using Chandlery.Server.Entry;
using Chandlery.Server.Packages;
using Chandlery.Wire;
using Chandlery.Wire.RestJson;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chandlery.Tests.Server;

/// <summary>The operations without HTTP, signatures and worker: for what must not be settled meanwhile, and for many quick cases.</summary>
sealed class OperationsUnderTest : IAsyncDisposable
{
    static readonly Scope Scope = new("aws", new Catalog("123456789012", ServerUnderTest.HomeRegion));

    readonly string? folder;
    readonly Composition? composition;
    readonly SbomWorker worker;
    readonly Caller caller;
    readonly RouteTable routes;

    OperationsUnderTest(string? folder, Composition? composition, ISbomArchives archives, bool root)
    {
        this.folder = folder;
        this.composition = composition;
        var principal = new Principal(Scope.Catalog.Account, "arn:aws:iam::123456789012:user/anybody", "AIDAANYBODY", "anybody", root ? null : new PolicySet([]));
        caller = new(Scope, principal, new(DateTimeOffset.UnixEpoch, null, false, null));
        worker = new(composition?.Packages!, archives, NullLogger.Instance);
        All = [.. Operations.All(composition?.Packages!, composition?.Tags!, composition?.Indexing!, worker, new TestClock())];
        routes = new(All);
    }

    public IReadOnlyList<IEndpoint> All { get; }

    /// <summary>With a store, and a worker that never works: what is IN_PROGRESS stays so.</summary>
    public static Task<OperationsUnderTest> WithIdleWorker() => WithStore(new NoObjectStore());

    /// <summary>With a store, and a worker that finds these archives.</summary>
    public static async Task<OperationsUnderTest> WithWorker(ISbomArchives archives)
    {
        var operations = await WithStore(archives);
        await operations.worker.StartAsync(CancellationToken.None);
        return operations;
    }

    /// <summary>For a caller who may do nothing: whatever passes validation is denied, before any store is asked.</summary>
    public static OperationsUnderTest ForNobody() => new(null, null, new NoObjectStore(), root: false);

    /// <summary>As from <see cref="ServerUnderTest.Send(string, string, string?, string)"/>.</summary>
    public async Task<string> Send(string method, string target, string? body = null)
    {
        var to = RequestTarget.Of(target);
        var segments = to.Segments();
        var route = routes.Find(method, segments);
        try
        {
            using var answer = await route.Endpoint.Answer(new(route, to, segments, new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(body ?? ""))), caller, CancellationToken.None);
            return $"200\n{Encoding.UTF8.GetString(answer.WrittenSpan)}";
        }
        catch (Fault fault)
        {
            var (name, status) = ErrorTable.Of(route.Endpoint.Contract.Family, fault.Kind);
            using var json = JsonBody.Write(new ErrorBody { Message = fault.Message, ResourceId = fault.ResourceId }, WireJson.Default.ErrorBody);
            return $"{status} {name}\n{Encoding.UTF8.GetString(json.WrittenSpan)}";
        }
    }

    /// <summary>The first answer to a GET that has <paramref name="text"/> in it; waits at most twenty seconds for the worker.</summary>
    public async Task<string> SendUntil(string target, string text)
    {
        for (var deadline = Environment.TickCount64 + 20_000; ; await Task.Delay(5))
        {
            var answer = await Send("GET", target);
            if (answer.Contains(text, StringComparison.Ordinal))
                return answer;

            Assert.True(Environment.TickCount64 < deadline, $"Still without '{text}': {answer}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await worker.StopAsync(CancellationToken.None);
        worker.Dispose();
        if (composition is not null)
            await composition.Engine.DisposeAsync();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
    }

    static async Task<OperationsUnderTest> WithStore(ISbomArchives archives)
    {
        var folder = Directory.CreateTempSubdirectory("chandlery-").FullName;
        return new(folder, await Composition.Open(new() { DataFolder = folder, Urls = [], AccountId = Scope.Catalog.Account }), archives, root: true);
    }
}
