namespace Dunwell.Domain.Banking;

/// <summary>Opening balance + booked lines = closing balance, for one statement.</summary>
internal sealed class BalanceCheck
{
    private StatementBalance? opening;
    private StatementBalance? closing;
    private decimal sum;
    private bool isUnread;
    private string? currency;
    private BankFileProblem? mixed;

    /// <summary>Balances or lines in several currencies, which no sum can be made of; else null.</summary>
    public BankFileProblem? CurrencyProblem => opening is null || closing is null ? null : mixed;

    public void Add(BankFilePart part)
    {
        switch (part)
        {
            case StatementBalance { Kind: BalanceKind.Opening } first:
                opening ??= first;
                Note(first.Amount, first.Line, $"balance {first.Code}");
                break;
            case StatementBalance { Kind: BalanceKind.Closing } last:
                closing = last;
                Note(last.Amount, last.Line, $"balance {last.Code}");
                break;
            case StatementLine { IsDetail: false, Status: LineStatus.Booked } line:
                isUnread |= line.Amount.Value is null;
                sum += line.Amount.Value ?? 0;
                Note(line.Amount, line.Line, "amount");
                break;
        }
    }

    /// <summary>The closing balance beside opening + lines; null when a balance is not stated or the currencies differ, so that there is nothing to add.</summary>
    public ControlTotal? Total(int line) => opening is null || closing is null || CurrencyProblem is not null ? null : new()
    {
        Line = closing.Line > 0 ? closing.Line : line,
        Field = $"closing balance {closing.Code}",
        Of = $"opening balance {opening.Code} and the lines",
        Stated = closing.Amount.Text,
        StatedValue = closing.Amount.Value,
        Computed = isUnread ? null : opening.Amount.Value + sum,
    };

    /// <summary>An opening balance that is not the closing balance of the statement of the same account before it in the file, or null; remembers this closing.</summary>
    public BankFileProblem? Gap(Dictionary<string, StatementBalance> closings, string account)
    {
        var before = closings.GetValueOrDefault(account);
        if (closing is not null)
            closings[account] = closing;
        return opening is null || before is null || opening.Amount.Value == before.Amount.Value || opening.Amount.Currency != before.Amount.Currency
            ? null
            : BankFileProblem.Warning(opening.Line, $"opening balance {opening.Code}", "balance-gap", $"is not the closing balance {before.Amount.Text} of the statement before (line {before.Line}); one may be missing between them", opening.Amount.Text);
    }

    private void Note(StatedAmount amount, int line, string field)
    {
        currency ??= amount.Currency;
        if (amount.Currency is { } other && other != currency)
            mixed ??= BankFileProblem.Mismatch(line, field, "currencies-differ", $"is in {other}, the statement in {currency}; opening, lines and closing cannot be added up", amount.Text);
    }
}
