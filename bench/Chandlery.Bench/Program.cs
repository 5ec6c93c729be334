using System.Globalization;
using Chandlery.Bench;
using Chandlery.Wire.Signing;

// What bench/run and bench/budget need of our own code, or faster than Python is. Figures go out as lines "name value name value …".
switch (args)
{
    case ["fill", var folder, var rows]:
        await Fill.Run(folder, Number(rows));
        break;
    case ["user", var port]:
        BenchUser.Print((int)Number(port), RootKey());
        break;
    case ["presign", var file, var kind, var rows, var count]:
        Presign.Run(file, kind, Number(rows), Number(count), Key());
        break;
    case ["pace", var port, var file, var rate, var seconds]:
        Pace.Run((int)Number(port), file, Number(rate), Number(seconds));
        break;
    case ["store", var folder]:
        await StoreBench.Run(folder);
        break;
    case ["pages", var folder, var rows]:
        await PageBench.Run(folder, Number(rows));
        break;
    case ["allocations", var folder]:
        Figures.Print([.. (await Allocations.Of(folder)).Select(static each => (each.Key, (double)each.Value))]);
        break;
    case ["budget", var folder, var file]:
        return await Budget.Check(folder, file) ? 0 : 1;
    case ["keep-budget", var folder, var file]:
        await Budget.Keep(folder, file);
        break;
    case ["postgres", var connection]:
        await PostgresBench.Run(connection);
        break;
    default:
        Console.Error.WriteLine("bench/run and bench/budget start this; see Program.cs.");
        return 2;
}

return 0;

static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

static AccessKey RootKey() => new(Variable("CHANDLERY_ROOT_ACCESS_KEY_ID"), Variable("CHANDLERY_ROOT_SECRET_ACCESS_KEY"));

static AccessKey Key() => new(Variable("BENCH_KEY_ID"), Variable("BENCH_KEY_SECRET"));

static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
