namespace Dunwell.Domain.Banking.Formats;

/// <summary>The summary that a statement gives of its entries (TxsSummry), beside what its entries come to.</summary>
internal sealed class CamtTotals
{
    private XmlTree? stated;
    private decimal credits;
    private decimal debits;
    private int creditCount;
    private int debitCount;
    private bool isUnread;

    public void State(XmlTree summary) => stated = summary;

    public void Add(StatementLine line)
    {
        isUnread |= line.Amount.Value is null;
        var value = line.Amount.Value ?? 0;
        if (line.Fields.Any(f => f is { Name: "CdtDbtInd", Value: "DBIT" }))
            (debits, debitCount) = (debits - value, debitCount + 1);
        else
            (credits, creditCount) = (credits + value, creditCount + 1);
    }

    public IEnumerable<ControlTotal> Totals() =>
        stated is null ? [] : [.. Of("TtlNtries", "entries", creditCount + debitCount, credits + debits), .. Of("TtlCdtNtries", "credit entries", creditCount, credits), .. Of("TtlDbtNtries", "debit entries", debitCount, debits), .. Net()];

    private IEnumerable<ControlTotal> Of(string name, string of, int count, decimal sum)
    {
        if (stated!.At($"{name}/NbOfNtries") is { } number)
            yield return ControlTotal.Count(number.Line, $"TxsSummry/{name}/NbOfNtries", of, number.Value, count);
        if (stated.At($"{name}/Sum") is { } total)
            yield return Sum(total, $"TxsSummry/{name}/Sum", of, sum, isDebit: false);
    }

    /// <summary>Versions up to 3 have amount and mark beside each other, later ones in an element of their own.</summary>
    private IEnumerable<ControlTotal> Net()
    {
        var all = stated!.Child("TtlNtries");
        var net = all?.At("TtlNetNtry/Amt") ?? all?.Child("TtlNetNtryAmt");
        if (net is not null)
            yield return Sum(net, "TxsSummry/TtlNtries/TtlNetNtry", "entries", credits - debits, all!.Text("TtlNetNtry/CdtDbtInd", "CdtDbtInd") == "DBIT");
    }

    private ControlTotal Sum(XmlTree total, string field, string of, decimal sum, bool isDebit) =>
        ControlTotal.Sum(total.Line, field, of, StatedAmount.OfMajor(total.Value, null, ".", isDebit), isUnread ? null : sum);
}
