using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Shouldly;

namespace Dunwell.Server.Tests.Platform.Database;

public class IdTests
{
    [Fact]
    public void A_new_key_is_a_version_7_guid_of_this_moment()
    {
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var key = Id.New<InvoiceId>().Value;
        var after = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        key.Version.ShouldBe(7);
        (key.Variant >> 2).ShouldBe(2);
        var bytes = key.ToByteArray(bigEndian: true);
        var made = bytes.Take(6).Aggregate(0L, (time, part) => (time << 8) | part);
        made.ShouldBeInRange(before, after);
    }

    [Fact]
    public void Keys_made_on_many_threads_at_once_never_meet()
    {
        var keys = new Guid[200_000];
        Parallel.For(0, keys.Length, i => keys[i] = Id.New<InvoiceId>().Value);
        keys.Distinct().Count().ShouldBe(keys.Length);
    }
}
