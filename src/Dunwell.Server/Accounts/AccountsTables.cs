using Dunwell.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.Accounts;

internal sealed class CreditorTable : IEntityTypeConfiguration<Creditor>
{
    public void Configure(EntityTypeBuilder<Creditor> builder)
    {
        builder.ToTable("Creditors");
        builder.HasKey(c => c.Id);
        builder.HasIndex(c => c.Code).IsUnique();
        builder.Property(c => c.Currency).HasMaxLength(3);
    }
}

internal sealed class CustomerTable : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.ToTable("Customers");
        builder.HasKey(c => c.Id);
        builder.HasIndex(c => new { c.CreditorId, c.NumberKey }).IsUnique();
        builder.HasIndex(c => new { c.CreditorId, c.Name, c.Id });
        // No foreign key: SQLite can add one only by building the table anew outside a transaction, and customers are never deleted.
        builder.HasIndex(c => c.ParentId);
        builder.HasOne<Creditor>().WithMany().HasForeignKey(c => c.CreditorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CustomerAccountTable : IEntityTypeConfiguration<CustomerAccount>
{
    public void Configure(EntityTypeBuilder<CustomerAccount> builder)
    {
        builder.ToTable("CustomerAccounts");
        builder.HasKey(a => a.Id);
        builder.Ignore(a => a.CustomerAccountId);
        builder.HasIndex(a => new { a.CustomerId, a.Currency, a.Id }).IsUnique();
        builder.HasIndex(a => new { a.CreditorId, a.Id });
        builder.Property(a => a.Currency).HasMaxLength(3);
        builder.HasOne<Customer>().WithMany().HasForeignKey(a => a.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContactTable : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("Contacts");
        builder.HasKey(c => new { c.CustomerId, c.Id });
        builder.HasIndex(c => new { c.CustomerId, c.Channel, c.Address }).IsUnique();
        builder.HasOne<Customer>().WithMany().HasForeignKey(c => c.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConsentTable : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("Consents");
        builder.HasKey(c => new { c.CustomerId, c.Id });
        builder.HasOne<Customer>().WithMany().HasForeignKey(c => c.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HoldTable : IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<Hold> builder)
    {
        builder.ToTable("Holds");
        builder.HasKey(h => new { h.CustomerAccountId, h.Id });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(h => h.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
