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
        builder.HasIndex(e => new { e.IsPinned, e.Points, e.DueBy, e.Collectable, e.CustomerAccountId }).IsDescending(true, true, false, true, false);
        builder.HasIndex(e => new { e.CreditorId, e.Action, e.ActionOn });
        builder.HasIndex(e => new { e.Collectable, e.CustomerAccountId }).IsDescending(true, false);
        builder.HasIndex(e => new { e.Overdue, e.CustomerAccountId }).IsDescending(true, false);
        builder.HasIndex(e => new { e.OldestDays, e.CustomerAccountId }).IsDescending(true, false);
        builder.HasIndex(e => new { e.DueBy, e.CustomerAccountId });
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
