using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Dunwell.Server.Tests.Infrastructure.KillsFirst", "Dunwell.Server.Tests")]

namespace Dunwell.Server.Tests.Infrastructure;

/// <summary>The tests that take minutes begin first: begun last, they would keep one processor busy while the others have nothing left to do.</summary>
public sealed class KillsFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(c => c.DisplayName.Contains("Killed", StringComparison.Ordinal)).ThenBy(c => c.DisplayName, StringComparer.Ordinal);
}
