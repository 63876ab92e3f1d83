using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.Ledger;

internal sealed class LedgerActTable : IEntityTypeConfiguration<LedgerAct>
{
    public void Configure(EntityTypeBuilder<LedgerAct> builder)
    {
        builder.ToTable("LedgerActs");
        builder.HasKey(a => new { a.CustomerAccountId, a.Id });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(a => a.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Reads one account's items and entries.</summary>
internal static class AccountLedgers
{
    /// <summary>With what this context has posted and not yet saved: several acts in one transaction see each other.</summary>
    public static async Task<AccountLedger> OfAsync(DunwellDb db, CustomerAccountId account, CancellationToken cancel)
    {
        var items = await db.Set<OpenItem>().AsNoTracking().Where(i => i.CustomerAccountId == account).ToListAsync(cancel);
        var entries = await db.Set<LedgerEntry>().AsNoTracking().Where(e => e.CustomerAccountId == account).OrderBy(e => e.Id).ToListAsync(cancel);
        return new(items.Concat(Pending<OpenItem>(db, account)), [.. entries, .. Pending<LedgerEntry>(db, account).OrderBy(e => e.Id.Value)]);
    }

    private static IEnumerable<T> Pending<T>(DunwellDb db, CustomerAccountId account)
        where T : class, IOfCustomerAccount =>
        db.ChangeTracker.Entries<T>().Where(e => e.State == EntityState.Added && e.Entity.CustomerAccountId == account).Select(e => e.Entity);
}
