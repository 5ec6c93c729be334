using BenchmarkDotNet.Running;
using Chandlery.Pieces;

// dotnet run --configuration Release --project bench/Chandlery.Pieces -- --filter '*' [--job short]
// What a request costs, piece by piece. In this process: a project of its own for each would be no more exact, and take minutes to build.
BenchmarkSwitcher.FromAssembly(typeof(Signature).Assembly).Run(["--inProcess", "--memory", .. args]);
