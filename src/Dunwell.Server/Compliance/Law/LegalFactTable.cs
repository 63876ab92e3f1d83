using Dunwell.Domain.Accounts;
using Dunwell.Domain.Compliance.Matters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.Compliance.Law;

internal sealed class LegalFactTable : IEntityTypeConfiguration<LegalFact>
{
    public void Configure(EntityTypeBuilder<LegalFact> builder)
    {
        builder.ToTable("LegalFacts");
        builder.HasKey(f => new { f.CustomerAccountId, f.Id });
        builder.Ignore(f => f.ItemKeys);
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(f => f.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
