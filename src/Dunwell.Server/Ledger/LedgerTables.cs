using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.Ledger;

internal sealed class InvoiceTable : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.ToTable("Invoices");
        builder.HasKey(i => new { i.CustomerAccountId, i.Id });
        builder.HasIndex(i => new { i.CustomerAccountId, i.Source, i.ExternalId }).IsUnique();
        builder.HasIndex(i => new { i.CreditorId, i.Number });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(i => i.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PaymentTable : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("Payments");
        builder.HasKey(p => new { p.CustomerAccountId, p.Id });
        builder.HasIndex(p => new { p.CustomerAccountId, p.Source, p.ExternalId }).IsUnique();
        builder.HasIndex(p => new { p.CreditorId, p.ReceivedOn });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(p => p.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OpenItemTable : IEntityTypeConfiguration<OpenItem>
{
    public void Configure(EntityTypeBuilder<OpenItem> builder)
    {
        builder.ToTable("OpenItems");
        builder.HasKey(i => new { i.CustomerAccountId, i.Id });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(i => i.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LedgerEntryTable : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("LedgerEntries", table => table.HasCheckConstraint("ck_ledger_entries_amount", "amount > 0"));
        builder.HasKey(e => new { e.CustomerAccountId, e.Id });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(e => e.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
