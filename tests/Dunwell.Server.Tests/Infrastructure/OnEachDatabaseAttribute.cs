using Dunwell.Server.Platform.Database;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Dunwell.Server.Tests.Infrastructure;

/// <summary>
/// A test that takes an <see cref="Engine"/> and runs once per engine. Without $DUNWELL_TEST_POSTGRES the PostgreSQL run is shown as skipped,
/// and fails in CI. $DUNWELL_TEST_ENGINES=sqlite (./test quick) leaves it out.
/// </summary>
[XunitTestCaseDiscoverer("Dunwell.Server.Tests.Infrastructure.OnEachDatabaseDiscoverer", "Dunwell.Server.Tests")]
public sealed class OnEachDatabaseAttribute : FactAttribute;

public sealed class OnEachDatabaseDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var display = discoveryOptions.MethodDisplayOrDefault();
        var options = discoveryOptions.MethodDisplayOptionsOrDefault();
        yield return new XunitTestCase(diagnostics, display, options, testMethod, [Engine.Sqlite]);
        if (Environment.GetEnvironmentVariable("DUNWELL_TEST_ENGINES") == "sqlite")
            yield break;
        yield return TestDatabase.PostgresServer is null && Environment.GetEnvironmentVariable("CI") != "true"
            ? new XunitSkippedDataRowTestCase(diagnostics, display, options, testMethod, "no PostgreSQL: set DUNWELL_TEST_POSTGRES or run ./test", [Engine.Postgres])
            : new XunitTestCase(diagnostics, display, options, testMethod, [Engine.Postgres]);
    }
}
