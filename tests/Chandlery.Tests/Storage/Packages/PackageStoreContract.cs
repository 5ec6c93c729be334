namespace Chandlery.Tests.Storage.Packages;

/// <summary>The promises of the package store, whatever the engine. Cut by verb over several files.</summary>
public abstract partial class PackageStoreContract : StoreContract;
