using Dunwell.Domain.Accounts;
using Dunwell.Domain.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.Documents;

internal sealed class AccountDocumentTable : IEntityTypeConfiguration<AccountDocument>
{
    public void Configure(EntityTypeBuilder<AccountDocument> builder)
    {
        builder.ToTable("AccountDocuments");
        builder.HasKey(d => new { d.CustomerAccountId, d.Id });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(d => d.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
