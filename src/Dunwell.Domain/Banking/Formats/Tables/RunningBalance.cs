namespace Dunwell.Domain.Banking.Formats;

/// <summary>Each line against the balance stated after it. Files run oldest or newest first; the direction that breaks less is taken.</summary>
internal sealed class RunningBalance
{
    private const int MostTold = 100;
    private readonly Chain oldestFirst = new();
    private readonly Chain newestFirst = new();
    private (StatementLine Line, StatedAmount Balance)? first;
    private (StatementLine Line, StatedAmount Balance)? before;

    public void Add(StatementLine line, StatedAmount balance)
    {
        if (balance.Value is not { } after || line.Amount.Value is not { } amount)
        {
            before = null;
            return;
        }

        if (before is { } last)
        {
            oldestFirst.Check(line.Line, balance, last.Balance.Value!.Value + amount, after);
            newestFirst.Check(last.Line.Line, last.Balance, after + last.Line.Amount.Value!.Value, last.Balance.Value!.Value);
        }

        first ??= (line, balance);
        before = (line, balance);
    }

    /// <summary>The closing balance and the lines that do not lead to the balance stated after them.</summary>
    public IEnumerable<BankFilePart> End()
    {
        if (first is not { } begin || before is not { } end)
            yield break;
        var isNewestFirst = newestFirst.Count < oldestFirst.Count || (newestFirst.Count == oldestFirst.Count && begin.Line.BookingDate > end.Line.BookingDate);
        var chain = isNewestFirst ? newestFirst : oldestFirst;
        var closing = isNewestFirst ? begin : end;
        yield return new StatementBalance { Line = closing.Line.Line, Kind = BalanceKind.Closing, Code = "balance", Amount = closing.Balance, Date = closing.Line.BookingDate };
        foreach (var problem in chain.Told)
            yield return problem;
        if (chain.Count > MostTold)
            yield return BankFileProblem.Mismatch(end.Line.Line, "balance", "running-balance", $"{chain.Count - MostTold} more lines do not lead to the balance stated after them");
    }

    private sealed class Chain
    {
        public int Count { get; private set; }

        public List<BankFileProblem> Told { get; } = [];

        public void Check(int line, StatedAmount balance, decimal computed, decimal stated)
        {
            if (computed == stated)
                return;
            Count++;
            if (Told.Count < MostTold)
                Told.Add(BankFileProblem.Mismatch(line, "balance", "running-balance", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"says {stated}, but the line before and this amount come to {computed}"), balance.Text));
        }
    }
}
