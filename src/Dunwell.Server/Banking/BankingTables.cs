using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking.Cash;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.Banking;

internal sealed class BankAccountTable : IEntityTypeConfiguration<BankAccount>
{
    public void Configure(EntityTypeBuilder<BankAccount> builder)
    {
        builder.ToTable("BankAccounts");
        builder.HasKey(a => a.Id);
        builder.HasIndex(a => new { a.CreditorId, a.Number, a.Currency }).IsUnique();
        builder.HasIndex(a => a.Number);
    }
}

internal sealed class BankFileTable : IEntityTypeConfiguration<StoredBankFile>
{
    public void Configure(EntityTypeBuilder<StoredBankFile> builder)
    {
        builder.ToTable("BankFiles");
        builder.HasKey(f => f.Id);
        builder.HasIndex(f => new { f.CreditorId, f.FileHash }).IsUnique();
        builder.HasIndex(f => new { f.CreditorId, f.TakenAt });
    }
}

internal sealed class BankFileNoteTable : IEntityTypeConfiguration<BankFileNote>
{
    public void Configure(EntityTypeBuilder<BankFileNote> builder)
    {
        builder.ToTable("BankFileNotes");
        builder.HasKey(n => new { n.FileId, n.Number });
    }
}

internal sealed class BankStatementTable : IEntityTypeConfiguration<StoredStatement>
{
    public void Configure(EntityTypeBuilder<StoredStatement> builder)
    {
        builder.ToTable("BankStatements");
        builder.HasKey(s => s.Id);
        builder.Ignore(s => s.Difference);
        builder.HasIndex(s => new { s.BankAccountId, s.Fingerprint }).IsUnique();
        builder.HasIndex(s => new { s.BankAccountId, s.To });
    }
}

internal sealed class BankLineTable : IEntityTypeConfiguration<StoredLine>
{
    public void Configure(EntityTypeBuilder<StoredLine> builder)
    {
        builder.ToTable("BankLines");
        builder.HasKey(l => l.Id);
        builder.HasIndex(l => new { l.BankAccountId, l.Key }).IsUnique();
        builder.HasIndex(l => new { l.StatementId, l.Number });
    }
}

internal sealed class BankReceiptTable : IEntityTypeConfiguration<BankReceipt>
{
    public void Configure(EntityTypeBuilder<BankReceipt> builder)
    {
        builder.ToTable("BankReceipts");
        builder.HasKey(r => r.Id);
        builder.HasIndex(r => new { r.CreditorId, r.State, r.Match, r.ValueOn, r.Id });
        builder.HasIndex(r => new { r.BestAccount, r.State });
        builder.HasIndex(r => r.LineId);
        builder.HasIndex(r => new { r.FileId, r.Id });
    }
}

internal sealed class ReceiptPostingTable : IEntityTypeConfiguration<ReceiptPosting>
{
    public void Configure(EntityTypeBuilder<ReceiptPosting> builder)
    {
        builder.ToTable("ReceiptPostings");
        builder.HasKey(p => new { p.CustomerAccountId, p.PaymentId });
        builder.HasIndex(p => p.ReceiptId);
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(p => p.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PayerRuleTable : IEntityTypeConfiguration<PayerRule>
{
    public void Configure(EntityTypeBuilder<PayerRule> builder)
    {
        builder.ToTable("PayerRules");
        builder.HasKey(r => new { r.CustomerAccountId, r.Id });
        builder.HasIndex(r => new { r.CustomerAccountId, r.Mark, r.Value }).IsUnique();
        builder.HasIndex(r => new { r.CreditorId, r.Value });
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(r => r.CustomerAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BankProfileTable : IEntityTypeConfiguration<SavedProfile>
{
    public void Configure(EntityTypeBuilder<SavedProfile> builder)
    {
        builder.ToTable("BankProfiles");
        builder.HasKey(p => p.Id);
        builder.HasIndex(p => new { p.CreditorId, p.Name }).IsUnique();
    }
}

internal sealed class RemittanceAdviceTable : IEntityTypeConfiguration<StoredAdvice>
{
    public void Configure(EntityTypeBuilder<StoredAdvice> builder)
    {
        builder.ToTable("RemittanceAdvices");
        builder.HasKey(a => a.Id);
        builder.HasIndex(a => new { a.CreditorId, a.ReceiptId });
    }
}
