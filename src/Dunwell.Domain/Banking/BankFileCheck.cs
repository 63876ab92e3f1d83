namespace Dunwell.Domain.Banking;

/// <summary>
/// Looks over what a reader hands out and adds what does not add up: opening balance + lines = closing balance, control totals that differ,
/// amounts that are no exact money, a statement that stands twice in one file. It changes nothing that was read.
/// </summary>
public static class BankFileCheck
{
    public static IEnumerable<BankFilePart> Over(IEnumerable<BankFilePart> parts)
    {
        var balance = new BalanceCheck();
        var seen = new Dictionary<string, int>();
        StatementFingerprint? fingerprint = null;
        var said = new HashSet<string>();
        foreach (var part in parts)
        {
            if (part is BankStatement statement)
            {
                (balance, fingerprint) = (new BalanceCheck(), new StatementFingerprint(statement));
                said.Clear();
            }

            foreach (var problem in AmountProblems(part).Where(p => !p.Code.StartsWith("currency-", StringComparison.Ordinal) || said.Add(p.Reason)))
                yield return problem;
            balance.Add(part);
            fingerprint?.Add(part);
            if (part is StatementEnd && balance.Total(part.Line) is { } closing)
            {
                yield return closing;
                if (closing.Problem() is { } broken)
                    yield return broken;
            }

            if (part is StatementEnd && balance.CurrencyProblem is { } mixed)
                yield return mixed;
            if (part is StatementEnd && fingerprint is { LineCount: > 0 } && !seen.TryAdd(fingerprint.Value, part.Line))
                yield return BankFileProblem.Warning(part.Line, "statement", "statement-repeated", $"is the same, line for line, as the one that ends in line {seen[fingerprint.Value]}");
            yield return part is StatementEnd end && fingerprint is not null ? end with { Fingerprint = fingerprint.Value, LineCount = fingerprint.LineCount } : part;
            if (part is ControlTotal total && total.Problem() is { } differs)
                yield return differs;
        }
    }

    private static IEnumerable<BankFileProblem> AmountProblems(BankFilePart part)
    {
        foreach (var (field, amount) in Amounts(part))
        {
            if (amount?.Objection is not { } objection)
                continue;
            yield return objection.Code is "amount-decimals" or "currency-missing" or "currency-unknown"
                ? BankFileProblem.Warning(part.Line, field, objection.Code, objection.Message, amount.Text)
                : BankFileProblem.Unread(part.Line, field, objection.Code, objection.Message, amount.Text);
        }
    }

    private static IEnumerable<(string Field, StatedAmount? Amount)> Amounts(BankFilePart part) => part switch
    {
        StatementBalance balance => [($"balance {balance.Code}", balance.Amount)],
        StatementLine line => [("amount", line.Amount), ("original amount", line.Original), .. line.Charges.Select(c => ("charge", (StatedAmount?)c))],
        RemittanceAdvice advice => [("payment amount", advice.Amount)],
        AdviceLine line => [("amount paid", line.Paid), ("gross amount", line.Gross), ("discount", line.Discount), .. line.Adjustments.Select(a => ("adjustment", (StatedAmount?)a.Amount))],
        _ => [],
    };
}
