using Dunwell.Domain.Accounts;
using Dunwell.Domain.Arrangements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.Arrangements;

internal sealed class PromiseTable : IEntityTypeConfiguration<PromiseToPay>
{
    public void Configure(EntityTypeBuilder<PromiseToPay> builder)
    {
        builder.ToTable("Promises");
        builder.HasKey(p => new { p.CustomerAccountId, p.Id });
        builder.HasIndex(p => new { p.CreditorId, p.State, p.DueOn });
        builder.HasIndex(p => new { p.RecordedBy, p.RecordedAt, p.CustomerAccountId });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(p => p.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PromisePartTable : IEntityTypeConfiguration<PromisePart>
{
    public void Configure(EntityTypeBuilder<PromisePart> builder)
    {
        builder.ToTable("PromiseParts", table => table.HasCheckConstraint("ck_promise_parts_amount", "amount > 0"));
        builder.HasKey(p => new { p.CustomerAccountId, p.PromiseId, p.Number });
        builder.HasOne<PromiseToPay>().WithMany().HasForeignKey(p => new { p.CustomerAccountId, p.PromiseId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PromisedItemTable : IEntityTypeConfiguration<PromisedItem>
{
    public void Configure(EntityTypeBuilder<PromisedItem> builder)
    {
        builder.ToTable("PromisedItems");
        builder.HasKey(i => new { i.CustomerAccountId, i.PromiseId, i.OpenItemId });
        builder.HasOne<PromiseToPay>().WithMany().HasForeignKey(i => new { i.CustomerAccountId, i.PromiseId }).OnDelete(DeleteBehavior.Restrict);
    }
}
