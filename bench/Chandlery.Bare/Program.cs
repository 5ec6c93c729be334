using Chandlery.Bare;

// bare PORT
await using var web = BareServer.Build(int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture));
await web.RunAsync();
