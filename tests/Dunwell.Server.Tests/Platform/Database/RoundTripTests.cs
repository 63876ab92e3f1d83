using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Server.Tests.Platform.Database;

public class RoundTripTests
{
    [OnEachDatabase]
    public async Task Every_stored_type_comes_back_as_it_was_saved(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await Save(database, set: 1, withOptional: true);
        await Save(database, set: 2, withOptional: false);
        await database.With((DunwellDb db) =>
        {
            SampleRows.Types(db).Count().ShouldBeGreaterThan(15);
            foreach (var type in SampleRows.Types(db))
            {
                foreach (var expected in new[] { SampleRows.Make(type, 1), SampleRows.Make(type, 2, withOptional: false) })
                {
                    var key = type.FindPrimaryKey()!.Properties.Select(p => p.PropertyInfo!.GetValue(expected)).ToArray();
                    var found = db.Find(type.ClrType, key).ShouldNotBeNull(type.Name);
                    foreach (var property in type.GetProperties().Where(p => p.PropertyInfo is not null))
                    {
                        var value = property.PropertyInfo!.GetValue(found);
                        SampleRows.Comparable(value).ShouldBe(SampleRows.Comparable(property.PropertyInfo.GetValue(expected)), property.ToString());
                        if (value is DateTime at)
                            at.Kind.ShouldBe(DateTimeKind.Utc, property.ToString());
                    }
                }
            }

            return Task.CompletedTask;
        });
    }

    [OnEachDatabase]
    public async Task Whoever_may_see_one_creditor_sees_no_row_of_another(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await Save(database, set: 1, withOptional: true);
        await Save(database, set: 2, withOptional: true);
        var count = typeof(RoundTripTests).GetMethod(nameof(Creditors), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!;
        await database.With(async (DunwellDb db) =>
        {
            var types = SampleRows.Types(db).Where(t => typeof(IOfCreditor).IsAssignableFrom(t.ClrType)).ToList();
            foreach (var type in types)
            {
                db.Scope = null;
                var all = await (Task<List<CreditorId>>)count.MakeGenericMethod(type.ClrType).Invoke(null, [db])!;
                all.Distinct().Count().ShouldBe(2, type.Name);
                db.Scope = [all[0]];
                (await (Task<List<CreditorId>>)count.MakeGenericMethod(type.ClrType).Invoke(null, [db])!).ShouldBe([all[0]], type.Name);
                db.Scope = [];
                (await (Task<List<CreditorId>>)count.MakeGenericMethod(type.ClrType).Invoke(null, [db])!).ShouldBeEmpty(type.Name);
            }
        });
    }

    [OnEachDatabase]
    public async Task Of_two_changes_to_one_version_the_second_is_refused(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await Save(database, set: 1, withOptional: true);
        await using var first = database.NewScope();
        await using var second = database.NewScope();
        var (a, b) = (first.ServiceProvider.GetRequiredService<DunwellDb>(), second.ServiceProvider.GetRequiredService<DunwellDb>());
        var (mine, theirs) = (await a.Set<Creditor>().SingleAsync(), await b.Set<Creditor>().SingleAsync());
        mine.Name = "mine";
        mine.Version++;
        await a.SaveChangesAsync();
        theirs.Name = "theirs";
        theirs.Version++;
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => b.SaveChangesAsync());
    }

    [OnEachDatabase]
    public async Task Ids_made_later_sort_later(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await Save(database, set: 1, withOptional: true);
        await database.With(async (DunwellDb db) =>
        {
            var customer = await db.Set<Customer>().SingleAsync();
            var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            // Steps from a millisecond to years, so that every byte of the time part takes its turn.
            var ids = Enumerable.Range(0, 37).Select(n => new ContactId(Guid.CreateVersion7(start.AddMilliseconds(Math.Pow(2, n))))).ToList();
            foreach (var id in ids.AsEnumerable().Reverse())
                db.Add(new Contact { Id = id, CreditorId = customer.CreditorId, CustomerId = customer.Id, Channel = Channel.Email, Address = id.Value.ToString() });
            await db.SaveChangesAsync();
            (await db.Set<Contact>().Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync()).ShouldBe(ids);
        });
    }

    internal static Task Save(TestDatabase database, int set, bool withOptional) => database.With(async (DunwellDb db) =>
    {
        foreach (var type in SampleRows.Types(db))
            db.Add(SampleRows.Make(type, set, withOptional));
        await db.SaveChangesAsync();
    });

    private static Task<List<CreditorId>> Creditors<T>(DunwellDb db)
        where T : class, IOfCreditor => db.Set<T>().Select(e => e.CreditorId).ToListAsync();
}
