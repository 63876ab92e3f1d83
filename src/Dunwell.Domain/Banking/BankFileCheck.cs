namespace Dunwell.Domain.Banking;

/// <summary>
/// Looks over what a reader hands out and adds what does not add up: opening balance + lines = closing balance, control totals that differ,
/// amounts that are no exact money, a statement that stands twice in one file. It changes nothing that was read.
/// </summary>
public sealed class BankFileCheck
{
    private readonly Dictionary<string, int> seen = [];
    private readonly Dictionary<string, StatementBalance> closings = [];
    private readonly HashSet<string> said = [];
    private BalanceCheck balance = new();
    private StatementFingerprint? fingerprint;
    private string account = "";

    private BankFileCheck()
    {
    }

    public static IEnumerable<BankFilePart> Over(IEnumerable<BankFilePart> parts)
    {
        var check = new BankFileCheck();
        foreach (var part in parts.SelectMany(check.Look))
            yield return part;
    }

    private IEnumerable<BankFilePart> Look(BankFilePart part)
    {
        if (part is BankStatement statement)
        {
            (balance, fingerprint, account) = (new(), new(statement), statement.Account.Number ?? "");
            said.Clear();
        }

        // One unknown currency is said once for each statement, not for each line.
        foreach (var problem in AmountProblems(part).Where(p => !p.Code.StartsWith("currency-", StringComparison.Ordinal) || said.Add(p.Reason)))
            yield return problem;
        balance.Add(part);
        fingerprint?.Add(part);
        if (part is StatementEnd end)
        {
            foreach (var found in Ending(end))
                yield return found;
            yield return end with { Fingerprint = fingerprint?.Value ?? "", LineCount = fingerprint?.LineCount ?? 0 };
            yield break;
        }

        yield return part;
        if (part is ControlTotal total && total.Problem() is { } differs)
            yield return differs;
    }

    private IEnumerable<BankFilePart> Ending(StatementEnd end)
    {
        if (balance.Total(end.Line) is { } closing)
        {
            yield return closing;
            if (closing.Problem() is { } broken)
                yield return broken;
        }

        if (balance.CurrencyProblem is { } mixed)
            yield return mixed;
        var gap = balance.Gap(closings, account);
        if (fingerprint is { LineCount: > 0 } && !seen.TryAdd(fingerprint.Value, end.Line))
            yield return BankFileProblem.Warning(end.Line, "statement", "statement-repeated", $"is the same, line for line, as the one that ends in line {seen[fingerprint.Value]}");
        else if (gap is not null)
            yield return gap;
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
        AdviceEnd end => [("payment amount", end.Amount)],
        AdviceLine line => [("amount paid", line.Paid), ("gross amount", line.Gross), ("discount", line.Discount), .. line.Adjustments.Select(a => ("adjustment", (StatedAmount?)a.Amount))],
        _ => [],
    };
}
