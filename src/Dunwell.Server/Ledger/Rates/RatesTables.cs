using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.Ledger;

internal sealed class ExchangeRateTable : IEntityTypeConfiguration<ExchangeRate>
{
    public void Configure(EntityTypeBuilder<ExchangeRate> builder)
    {
        builder.ToTable("ExchangeRates");
        builder.HasKey(r => new { r.CreditorId, r.Currency, r.Date });
        builder.Property(r => r.Rate).HasPrecision(28, 12);
        builder.HasOne<Creditor>().WithMany().HasForeignKey(r => r.CreditorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ExchangeEntryTable : IEntityTypeConfiguration<ExchangeEntry>
{
    public void Configure(EntityTypeBuilder<ExchangeEntry> builder)
    {
        builder.ToTable("ExchangeEntries", table => table.HasCheckConstraint("ck_exchange_entries_amount", "amount >= 0"));
        builder.HasKey(e => new { e.CustomerAccountId, e.EntryId });
        builder.Ignore(e => e.Gain);
        builder.HasIndex(e => new { e.CreditorId, e.Date });
        builder.Property(e => e.RateBefore).HasPrecision(28, 12);
        builder.Property(e => e.RateThen).HasPrecision(28, 12);
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(e => e.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ForeignReceiptTable : IEntityTypeConfiguration<ForeignReceipt>
{
    public void Configure(EntityTypeBuilder<ForeignReceipt> builder)
    {
        builder.ToTable("ForeignReceipts");
        builder.HasKey(r => new { r.CustomerAccountId, r.PaymentId });
        builder.Property(r => r.Rate).HasPrecision(28, 12);
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(r => r.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
