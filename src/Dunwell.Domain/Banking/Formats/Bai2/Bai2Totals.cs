using System.Globalization;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>What an account, group or file comes to: a sum of signed whole minor units over any currencies, as BAI2 sums them.</summary>
internal sealed class Bai2Totals
{
    private decimal sum;
    private bool isUnread;

    public int Records { get; set; }

    public int Parts { get; private set; }

    public void Restart(int records)
    {
        (sum, isUnread, Parts) = (0, false, 0);
        Records = records;
    }

    public void Add(string amount)
    {
        if (amount.Length == 0)
            return;
        if (Read(amount) is { } value)
            sum += value;
        else
            isUnread = true;
    }

    public void AddPart(string amount)
    {
        Parts++;
        Add(amount);
    }

    public ControlTotal Sum(int line, string field, string of, string stated) => new()
    {
        Line = line,
        Field = field,
        Of = of,
        Stated = stated,
        StatedValue = Read(stated),
        Computed = isUnread ? null : sum,
    };

    /// <summary>At most 18 digits, so that sums of any number of records stay exact.</summary>
    private static decimal? Read(string text) =>
        text.Length is > 0 and <= 19 && decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}

/// <summary>The sums of credits (100) and debits (400) that an account states, beside its transactions. Banks may report sums without their transactions.</summary>
internal sealed class Bai2Summary(string currency)
{
    private readonly Dictionary<string, StatementBalance> stated = [];
    private readonly Dictionary<string, (decimal Sum, int Count)> computed = new() { ["100"] = default, ["400"] = default };
    private bool hasLines;
    private bool isUnread;

    public void State(StatementBalance balance)
    {
        if (balance.Code is "100" or "400")
            stated[balance.Code] = balance;
    }

    public void Add(StatementLine line)
    {
        if (line.Status != LineStatus.Booked)
            return;
        hasLines = true;
        isUnread |= line.Amount.Value is null;
        var code = Bai2Codes.IsDebit(line.Code?.Code ?? "") == true ? "400" : "100";
        var (sum, count) = computed[code];
        computed[code] = (sum + Math.Abs(line.Amount.Value ?? 0), count + 1);
    }

    public IEnumerable<ControlTotal> Totals()
    {
        foreach (var (code, balance) in hasLines ? stated : [])
        {
            var (sum, count) = computed[code];
            var what = code == "100" ? "credits" : "debits";
            yield return ControlTotal.Sum(balance.Line, $"{code} total {what} ({currency})", $"{what} of the account", balance.Amount, isUnread ? null : sum) with { Severity = ProblemSeverity.Warning };
            if (balance.Count is { } items)
                yield return ControlTotal.Count(balance.Line, $"{code} number of {what}", $"{what} of the account", items.ToString(CultureInfo.InvariantCulture), count) with { Severity = ProblemSeverity.Warning };
        }
    }
}
