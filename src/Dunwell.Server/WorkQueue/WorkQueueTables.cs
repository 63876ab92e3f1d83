using Dunwell.Domain.Accounts;
using Dunwell.Domain.WorkQueue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.WorkQueue;

internal sealed class QueueEntryTable : IEntityTypeConfiguration<QueueEntry>
{
    public void Configure(EntityTypeBuilder<QueueEntry> builder)
    {
        builder.ToTable("QueueEntries");
        builder.HasKey(e => e.CustomerAccountId);
        // The queue's one order, and whatever its views choose or sort by: a view with few rows in a big book then reads this index alone, not the rows.
        builder.HasIndex(e => new
        {
            e.IsPinned, e.Points, e.DueBy, e.Collectable, e.CustomerAccountId,
            e.CreditorId, e.Action, e.ActionOn, e.SnoozedUntil, e.LastContactAt, e.Collector, e.BackUp, e.Promised, e.Overdue, e.OldestDays,
        }).HasDatabaseName("IX_queue_entries_order").IsDescending(true, true, false, true, false, false, false, false, false, false, false, false, false, false, false);
        builder.HasIndex(e => new { e.CreditorId, e.Action, e.ActionOn });
        builder.Property(e => e.Currency).HasMaxLength(3);
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(e => e.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AssignmentTable : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable("Assignments");
        builder.HasKey(a => a.CustomerAccountId);
        builder.HasIndex(a => new { a.CreditorId, a.Collector });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(a => a.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
