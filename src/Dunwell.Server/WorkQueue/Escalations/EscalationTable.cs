using Dunwell.Domain.Accounts;
using Dunwell.Domain.WorkQueue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.WorkQueue;

internal sealed class EscalationTable : IEntityTypeConfiguration<Escalation>
{
    public void Configure(EntityTypeBuilder<Escalation> builder)
    {
        builder.ToTable("Escalations");
        builder.HasKey(e => new { e.CustomerAccountId, e.Id });
        builder.HasIndex(e => new { e.CreditorId, e.EndedAt, e.Due });
        builder.Property(e => e.Text).HasMaxLength(600);
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(e => e.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
