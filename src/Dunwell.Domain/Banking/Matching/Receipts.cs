namespace Dunwell.Domain.Banking.Matching;

/// <summary>One receipt of a file, or why there is none where money came in; a receipt may have a problem beside it that somebody should know.</summary>
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
    /// Debits, reversals, pending and informative lines give none. An amount that is no exact money of its currency, or a missing day, gives a problem, never a rounded or
    /// guessed receipt. Details that are not all credits, or do not come to their booking, give the booking itself and a problem: what came in is neither lost nor counted twice.
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
                yield return OfAdvice(advice!, lines, newId);
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
                    foreach (var receipt in OfLine(line, details, statement, newId))
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
            yield return OfAdvice(advice, lines, newId);
    }

    /// <summary>The receipts of one line and the transactions of its collective booking; see <see cref="Of"/>.</summary>
    public static IReadOnlyList<ReadReceipt> OfLine(StatementLine line, IReadOnlyList<StatementLine> details, BankStatement? statement, Func<Guid> newId)
    {
        if (line.Status != LineStatus.Booked || line.IsReversal || line.Amount.Value <= 0)
            return [];
        if (details.Count == 0)
            return [One(line, null, statement, newId)];
        var isWhole = line.Amount.Value is not null && details.All(d => d.Amount.Value > 0 && !d.IsReversal && d.Amount.Currency == line.Amount.Currency) && details.Sum(d => d.Amount.Value) == line.Amount.Value;
        return isWhole
            ? [.. details.Select(d => One(d, line, statement, newId))]
            : [One(line, null, statement, newId) with { Problem = BankFileProblem.Mismatch(line.Line, "details", "details-differ", "do not come to the booking they belong to: it is taken as one receipt", line.Amount.Text) }];
    }

    /// <param name="booking">The collective booking of a detail; what the detail does not state is taken from it.</param>
    private static ReadReceipt One(StatementLine line, StatementLine? booking, BankStatement? statement, Func<Guid> newId)
    {
        if (line.Amount.Money is not { } money)
            return Unusable(line, statement, "amount", line.Amount);
        if ((line.ValueDate ?? line.BookingDate ?? booking?.ValueDate ?? booking?.BookingDate ?? statement?.To ?? statement?.CreatedOn) is not { } day)
            return new(line, statement, null, BankFileProblem.Unread(line.Line, "value date", "date-missing", "is not stated; without a day it is no receipt", line.Amount.Text));
        return new(
            line,
            statement,
            new(newId(), money.MinorUnits, money.Currency.Code, day, line.Counterparty?.Name, line.Counterparty?.Account, Own(line.References, booking?.References), line.Text.Length > 0 ? line.Text : booking?.Text ?? "", [])
            {
                Charges = line.Charges.Where(c => c.Currency == money.Currency.Code).Sum(c => Math.Abs(c.Money?.MinorUnits ?? 0)),
            },
            null);
    }

    private static IReadOnlyList<StatementReference> Own(IReadOnlyList<StatementReference> own, IReadOnlyList<StatementReference>? booking) => own.Count > 0 ? own : booking ?? [];

    /// <summary>The documents an advice names, with what is paid on each.</summary>
    public static IReadOnlyList<AdvisedPart> Advised(IEnumerable<AdviceLine> lines) =>
        [.. lines.Where(l => l.DocumentNumber is { Length: > 0 }).Select(l => new AdvisedPart(l.DocumentNumber!, l.Paid?.Money?.MinorUnits, l.Discount?.Money?.MinorUnits))];

    /// <summary>The payment an advice tells of; see <see cref="Of"/>.</summary>
    public static ReadReceipt OfAdvice(RemittanceAdvice advice, IReadOnlyList<AdviceLine> lines, Func<Guid> newId)
    {
        if (advice.Amount is not { Money: { MinorUnits: > 0 } money })
            return advice.Amount is null ? new(advice, null, null, BankFileProblem.Unread(advice.Line, "payment amount", "amount-missing", "is not stated; without it the advice is no receipt")) : Unusable(advice, null, "payment amount", advice.Amount);
        if ((advice.Lockbox?.DepositedOn ?? advice.PaymentDate) is not { } day)
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
                [.. Cheque(advice), .. lines.SelectMany(l => l.References)],
                string.Join('\n', lines.Select(l => l.Note).Where(n => n.Length > 0)),
                Advised(lines)),
            null);
    }

    private static IEnumerable<StatementReference> Cheque(RemittanceAdvice advice) =>
        advice is { Lockbox: not null, PaymentReference: { Length: > 0 } number } ? [new(ReferenceKind.Cheque, number)] : [];

    private static ReadReceipt Unusable(BankFilePart part, BankStatement? statement, string field, StatedAmount amount) =>
        new(part, statement, null, BankFileProblem.Unread(part.Line, field, amount.Objection?.Code ?? "amount-not-positive", amount.Objection?.Message ?? "is no payment that came in", amount.Text));
}
