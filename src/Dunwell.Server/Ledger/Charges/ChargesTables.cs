using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger.Interest;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.Ledger.Charges;

internal sealed class ChargeTable : IEntityTypeConfiguration<Charge>
{
    public void Configure(EntityTypeBuilder<Charge> builder)
    {
        builder.ToTable("Charges", table => table.HasCheckConstraint("ck_charges_amount", "amount > 0"));
        builder.HasKey(c => new { c.CustomerAccountId, c.Id });
        builder.HasIndex(c => new { c.CustomerAccountId, c.ItemId, c.Kind, c.Level, c.Through }).IsUnique();
        builder.HasIndex(c => new { c.CreditorId, c.CustomerAccountId });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(c => c.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ChargeWaiverTable : IEntityTypeConfiguration<ChargeWaiver>
{
    public void Configure(EntityTypeBuilder<ChargeWaiver> builder)
    {
        builder.ToTable("ChargeWaivers", table => table.HasCheckConstraint("ck_charge_waivers_amount", "amount > 0"));
        builder.HasKey(w => new { w.CustomerAccountId, w.Id });
        builder.HasIndex(w => new { w.CustomerAccountId, w.ChargeId });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(w => w.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
