using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dunwell.Server.Ledger;

/// <summary>Which account moved when the creditor's ledger went to a version. A version without such a line moved many at once, as an import does.</summary>
internal sealed class LedgerChange : IOfCustomerAccount
{
    public required CreditorId CreditorId { get; init; }

    public required long Version { get; init; }

    public required CustomerAccountId CustomerAccountId { get; init; }
}

internal sealed class LedgerChangeTable : IEntityTypeConfiguration<LedgerChange>
{
    public void Configure(EntityTypeBuilder<LedgerChange> builder)
    {
        builder.ToTable("LedgerChanges");
        builder.HasKey(c => new { c.CreditorId, c.Version, c.CustomerAccountId });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(c => c.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Says that a creditor's ledger has moved on. Counted by the database itself, so that two postings at once both count.</summary>
internal static class LedgerVersion
{
    private const string Raise = """
        update creditors set ledger_version = ledger_version + 1 where id = @creditor;
        insert into ledger_changes (creditor_id, version, customer_account_id) select id, ledger_version, @account from creditors where id = @creditor;
        """;

    /// <summary>Called last by every act, before it saves; realised exchange differences of what it allocates are booked with it. A period that was closed since the act was decided is seen here, because closing takes the creditor's row too: the act is then decided again.</summary>
    /// <exception cref="DbUpdateConcurrencyException">An entry about to be saved lies in a closed period.</exception>
    public static async Task BumpAsync(DunwellDb db, CreditorId creditor, CustomerAccountId account, CancellationToken cancel)
    {
        await db.Database.GetDbConnection().ExecuteAsync(new CommandDefinition(Raise, new { creditor, account }, db.Database.CurrentTransaction?.GetDbTransaction(), cancellationToken: cancel));
        if (await LedgerPeriods.ClosedThroughAsync(db, creditor, cancel) is { } closed
            && db.ChangeTracker.Entries<LedgerEntry>().Any(e => e.State == EntityState.Added && e.Entity.CustomerAccountId == account && e.Entity.Date <= closed))
            throw new DbUpdateConcurrencyException($"The period through {closed:yyyy-MM-dd} is closed");
        await ExchangeBook.BookAsync(db, creditor, account, cancel);
    }
}
