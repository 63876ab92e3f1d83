using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.Communications;

internal sealed class TimelineTable : IEntityTypeConfiguration<TimelineLine>
{
    public void Configure(EntityTypeBuilder<TimelineLine> builder)
    {
        builder.ToTable("TimelineLines");
        builder.HasKey(l => new { l.CustomerAccountId, l.Sequence });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(l => l.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MessageTable : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("Messages");
        builder.HasKey(m => new { m.CustomerAccountId, m.Id });
        builder.HasIndex(m => new { m.CustomerAccountId, m.AttemptKey }).IsUnique();
        builder.HasIndex(m => new { m.Status, m.NotBefore, m.CreditorId });
        builder.HasIndex(m => new { m.CreditorId, m.QueuedAt });
        builder.HasIndex(m => new { m.CreditorId, m.SentAt }).HasFilter("sent_at is not null");
        builder.HasIndex(m => new { m.CreditorId, m.Status, m.QueuedAt }).HasFilter("status = 'Failed'");
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(m => m.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MessagedItemTable : IEntityTypeConfiguration<MessagedItem>
{
    public void Configure(EntityTypeBuilder<MessagedItem> builder)
    {
        builder.ToTable("MessagedItems");
        builder.HasKey(i => new { i.CustomerAccountId, i.MessageId, i.OpenItemId });
        builder.HasOne<Message>().WithMany().HasForeignKey(i => new { i.CustomerAccountId, i.MessageId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HandWrittenTable : IEntityTypeConfiguration<HandWritten>
{
    public void Configure(EntityTypeBuilder<HandWritten> builder)
    {
        builder.ToTable("HandWritten");
        builder.HasKey(h => new { h.CustomerAccountId, h.MessageId });
        builder.HasOne<Message>().WithMany().HasForeignKey(h => new { h.CustomerAccountId, h.MessageId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MessageAttachmentTable : IEntityTypeConfiguration<MessageAttachment>
{
    public void Configure(EntityTypeBuilder<MessageAttachment> builder)
    {
        builder.ToTable("MessageAttachments");
        builder.HasKey(a => new { a.CustomerAccountId, a.MessageId, a.Number });
        builder.HasOne<Message>().WithMany().HasForeignKey(a => new { a.CustomerAccountId, a.MessageId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PriorStateTable : IEntityTypeConfiguration<PriorState>
{
    public void Configure(EntityTypeBuilder<PriorState> builder)
    {
        builder.ToTable("PriorStates");
        builder.HasKey(s => new { s.CustomerAccountId, s.Line });
        builder.HasIndex(s => s.BulkId);
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(s => s.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DeliveryAttemptTable : IEntityTypeConfiguration<DeliveryAttempt>
{
    public void Configure(EntityTypeBuilder<DeliveryAttempt> builder)
    {
        builder.ToTable("DeliveryAttempts");
        builder.HasKey(a => new { a.CustomerAccountId, a.MessageId, a.Number });
        builder.HasOne<Message>().WithMany().HasForeignKey(a => new { a.CustomerAccountId, a.MessageId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class VerdictTable : IEntityTypeConfiguration<VerdictRecord>
{
    public void Configure(EntityTypeBuilder<VerdictRecord> builder)
    {
        builder.ToTable("Verdicts");
        builder.HasKey(v => new { v.CustomerAccountId, v.Id });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(v => v.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PrintBatchTable : IEntityTypeConfiguration<PrintBatch>
{
    public void Configure(EntityTypeBuilder<PrintBatch> builder)
    {
        builder.ToTable("PrintBatches");
        builder.HasKey(b => b.Id);
    }
}

internal sealed class CollectionRunTable : IEntityTypeConfiguration<CollectionRun>
{
    public void Configure(EntityTypeBuilder<CollectionRun> builder)
    {
        builder.ToTable("CollectionRuns");
        builder.HasKey(r => r.Id);
        builder.HasIndex(r => new { r.CreditorId, r.AsOf });
    }
}

internal sealed class CallTable : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> builder)
    {
        builder.ToTable("Calls");
        builder.HasKey(c => new { c.CustomerAccountId, c.Id });
        builder.HasIndex(c => new { c.CreditorId, c.EndedAt, c.StartedAt });
        builder.HasIndex(c => new { c.By, c.StartedAt, c.CustomerAccountId });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(c => c.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CompletedStepTable : IEntityTypeConfiguration<CompletedStep>
{
    public void Configure(EntityTypeBuilder<CompletedStep> builder)
    {
        builder.ToTable("CompletedSteps");
        builder.HasKey(s => new { s.CustomerAccountId, s.WorkItemId, s.OpenItemId });
        builder.HasOne<WorkItem>().WithMany().HasForeignKey(s => new { s.CustomerAccountId, s.WorkItemId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WorkItemTable : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("WorkItems");
        builder.HasKey(w => new { w.CustomerAccountId, w.Id });
        builder.HasIndex(w => new { w.CustomerAccountId, w.Cause }).IsUnique();
        builder.HasIndex(w => new { w.CreditorId, w.DoneAt, w.Due });
        builder.HasIndex(w => new { w.DoneBy, w.DoneAt, w.CustomerAccountId }).HasFilter("done_at is not null");
    }
}
