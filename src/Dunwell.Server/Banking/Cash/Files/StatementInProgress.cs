using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Banking.Cash;

/// <summary>A statement whose lines are streaming by: its balances and the sum of its lines.</summary>
internal sealed class StatementInProgress(BankStatement begins, BankAccount account, string currency, DateOnly? createdOn)
{
    private StatementBalance? opening;
    private StatementBalance? closing;
    private Money? moved = Domain.Currency.TryOf(currency, out var known) ? Money.Zero(known) : null;
    private DateOnly? booked;

    public BankStatementId Id { get; } = Platform.Database.Id.New<BankStatementId>();

    public BankAccount Account => account;

    public LineKey Keys { get; } = new();

    public BankStatement Stated => begins;

    public StatementKind Kind => begins.Kind;

    public string Number => begins.Sequence ?? begins.Id ?? "";

    public int Lines { get; private set; }

    /// <summary>Lines of an interim report that the final statement has to bring.</summary>
    public int Waiting { get; set; }

    /// <summary>The day the statement reaches to, as far as the file says.</summary>
    public DateOnly? LastDay => closing?.Date ?? begins.To ?? booked ?? createdOn;

    public void Add(StatementBalance balance)
    {
        if (balance.Kind == BalanceKind.Opening)
            opening ??= balance;
        if (balance.Kind == BalanceKind.Closing)
            closing = balance;
    }

    public void Add(StatementLine line)
    {
        Lines++;
        booked = line.BookingDate > booked || booked is null ? line.BookingDate ?? booked : booked;
        moved = moved is { } sum && line.Amount.Money is { } amount && amount.Currency == sum.Currency ? sum + amount : null;
    }

    public StoredStatement Done(CreditorId creditor, BankFileId file, string fingerprint) => new()
    {
        Id = Id, CreditorId = creditor, BankAccountId = account.Id, FileId = file, Kind = Kind, Number = PlainText.Cut(Number, 100),
        From = begins.From ?? opening?.Date, To = LastDay, Currency = currency,
        Opening = opening?.Amount.Money?.MinorUnits, Closing = closing?.Amount.Money?.MinorUnits, Moved = moved?.MinorUnits, Fingerprint = fingerprint, Lines = Lines,
    };
}
