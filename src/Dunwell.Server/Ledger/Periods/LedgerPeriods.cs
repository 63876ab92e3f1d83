using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.Ledger;

internal sealed class LedgerCloseTable : IEntityTypeConfiguration<LedgerClose>
{
    public void Configure(EntityTypeBuilder<LedgerClose> builder)
    {
        builder.ToTable("LedgerCloses");
        builder.HasKey(c => c.Id);
        builder.HasIndex(c => new { c.CreditorId, c.Through });
        builder.HasOne<Creditor>().WithMany().HasForeignKey(c => c.CreditorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CloseProofTable : IEntityTypeConfiguration<CloseProof>
{
    public void Configure(EntityTypeBuilder<CloseProof> builder)
    {
        builder.ToTable("CloseProofs");
        builder.HasKey(p => p.CloseId);
        builder.HasOne<LedgerClose>().WithOne().HasForeignKey<CloseProof>(p => p.CloseId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Which periods of a creditor's ledger are closed.</summary>
internal static class LedgerPeriods
{
    /// <summary>Last day in which nothing may be posted any more; null when nothing is closed.</summary>
    public static Task<DateOnly?> ClosedThroughAsync(DunwellDb db, CreditorId creditor, CancellationToken cancel) =>
        db.Set<LedgerClose>().IgnoreQueryFilters().Where(c => c.CreditorId == creditor && c.ReopenedAt == null).MaxAsync(c => (DateOnly?)c.Through, cancel);
}
