namespace Dunwell.Domain.Banking.Matching;

/// <summary>One receipt of a file, or why there is none where money came in. Exactly one of the two is set.</summary>
/// <param name="Source">The line or advice it was read from.</param>
/// <param name="Statement">The statement the line stands on; null for an advice.</param>
public sealed record ReadReceipt(BankFilePart Source, BankStatement? Statement, Receipt? Receipt, BankFileProblem? Problem)
{
    /// <summary>False for an advice outside a lockbox: it announces money that comes on a statement, and posting both would count it twice.</summary>
    public bool IsMoney => Source is StatementLine or RemittanceAdvice { Lockbox: not null };
}

/// <summary>The payments that came in, out of the parts of a bank or remittance file.</summary>
public static class Receipts
{
    /// <summary>
    /// Booked credits, a collective booking by its details and not by itself; cheques of a lockbox; payments of an advice with a stated amount.
    /// Debits, reversals, pending and informative lines give none. An amount that is no exact money of its currency, a missing day, or details that do not come to their
    /// booking give a problem, never a rounded or guessed receipt.
    /// </summary>
    /// <param name="parts">As read, in the order of the file.</param>
    /// <param name="newId">Makes the key of each receipt.</param>
    public static IEnumerable<ReadReceipt> Of(IEnumerable<BankFilePart> parts, Func<Guid> newId)
    {
        BankStatement? statement = null;
        RemittanceAdvice? advice = null;
        var details = new List<StatementLine>();
        var lines = new List<AdviceLine>();
        foreach (var part in parts)
        {
            if (advice is not null && part is RemittanceAdvice or BankFileHeader or BankStatement)
            {
                yield return Of(advice!, lines, newId);
                (advice, lines) = (null, []);
            }

            switch (part)
            {
                case BankStatement begun:
                    statement = begun;
                    break;
                case StatementLine { IsDetail: true } detail:
                    details.Add(detail);
                    break;
                case StatementLine line:
                    foreach (var receipt in Booked(line, details, statement, newId))
                        yield return receipt;
                    details = [];
                    break;
                case RemittanceAdvice begun:
                    advice = begun;
                    break;
                case AdviceLine line:
                    lines.Add(line);
                    break;
                case AdviceEnd end:
                    advice = advice?.With(end);
                    break;
            }
        }

        if (advice is not null)
            yield return Of(advice, lines, newId);
    }

    private static IEnumerable<ReadReceipt> Booked(StatementLine line, List<StatementLine> details, BankStatement? statement, Func<Guid> newId)
    {
        if (line.Status != LineStatus.Booked || line.IsReversal || line.Amount.Value <= 0)
            return [];
        if (details.Count == 0)
            return [Of(line, null, statement, newId)];
        var isWhole = line.Amount.Value is not null && details.TrueForAll(d => d.Amount.Value is not null && d.Amount.Currency == line.Amount.Currency) && details.Sum(d => d.Amount.Value) == line.Amount.Value;
        return isWhole
            ? details.Where(d => d.Amount.Value > 0 && !d.IsReversal).Select(d => Of(d, line, statement, newId))
            : [new(line, statement, null, BankFileProblem.Unread(line.Line, "details", "details-differ", "do not come to the booking they belong to; none of them is taken as a receipt", line.Amount.Text))];
    }

    /// <param name="booking">The collective booking of a detail; what the detail does not state is taken from it.</param>
    private static ReadReceipt Of(StatementLine line, StatementLine? booking, BankStatement? statement, Func<Guid> newId)
    {
        if (line.Amount.Money is not { } money)
            return Unusable(line, statement, "amount", line.Amount);
        if ((line.ValueDate ?? line.BookingDate ?? booking?.ValueDate ?? booking?.BookingDate ?? statement?.To ?? statement?.CreatedOn) is not { } day)
            return new(line, statement, null, BankFileProblem.Unread(line.Line, "value date", "date-missing", "is not stated; without a day it is no receipt", line.Amount.Text));
        return new(
            line,
            statement,
            new(newId(), money.MinorUnits, money.Currency.Code, day, line.Counterparty?.Name, line.Counterparty?.Account, line.References, line.Text, [])
            {
                Charges = line.Charges.Where(c => c.Currency == money.Currency.Code).Sum(c => Math.Abs(c.Money?.MinorUnits ?? 0)),
            },
            null);
    }

    private static ReadReceipt Of(RemittanceAdvice advice, List<AdviceLine> lines, Func<Guid> newId)
    {
        if (advice.Amount is not { Money: { MinorUnits: > 0 } money })
            return advice.Amount is null ? new(advice, null, null, BankFileProblem.Unread(advice.Line, "payment amount", "amount-missing", "is not stated; without it the advice is no receipt")) : Unusable(advice, null, "payment amount", advice.Amount);
        if ((advice.PaymentDate ?? advice.Lockbox?.DepositedOn) is not { } day)
            return new(advice, null, null, BankFileProblem.Unread(advice.Line, "payment date", "date-missing", "is not stated; without a day it is no receipt", advice.Amount.Text));
        var unusable = lines.SelectMany(l => new[] { l.Paid, l.Discount }).FirstOrDefault(a => a is not null && (a.Money is null || a.Currency != money.Currency.Code));
        if (unusable is not null)
            return Unusable(advice, null, "amount paid", unusable);
        return new(
            advice,
            null,
            new(
                newId(),
                money.MinorUnits,
                money.Currency.Code,
                day,
                advice.Payer?.Name,
                advice.Payer?.Account,
                [.. lines.SelectMany(l => l.References)],
                string.Join('\n', lines.Select(l => l.Note).Where(n => n.Length > 0)),
                [.. lines.Where(l => l.DocumentNumber is not null).Select(l => new AdvisedPart(l.DocumentNumber!, l.Paid?.Money?.MinorUnits, l.Discount?.Money?.MinorUnits))]),
            null);
    }

    private static ReadReceipt Unusable(BankFilePart part, BankStatement? statement, string field, StatedAmount amount) =>
        new(part, statement, null, BankFileProblem.Unread(part.Line, field, amount.Objection?.Code ?? "amount-not-positive", amount.Objection?.Message ?? "is no payment that came in", amount.Text));
}
