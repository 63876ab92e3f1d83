namespace Dunwell.Domain.Banking.Formats;

/// <summary>What a reader finds wrong while it builds a part; handed out before the part.</summary>
internal sealed class ProblemList
{
    private List<BankFileProblem> found = [];

    public void Warn(int line, string field, string code, string reason, string value = "") => found.Add(BankFileProblem.Warning(line, field, code, reason, value));

    public void Mismatch(int line, string field, string code, string reason, string value = "") => found.Add(BankFileProblem.Mismatch(line, field, code, reason, value));

    public void Unread(int line, string field, string code, string reason, string value = "") => found.Add(BankFileProblem.Unread(line, field, code, reason, value));

    /// <summary>All found since the last call.</summary>
    public IReadOnlyList<BankFileProblem> Take()
    {
        if (found.Count == 0)
            return [];
        var taken = found;
        found = [];
        return taken;
    }

    /// <summary>The day a field states, or null and a problem when it states none that exists.</summary>
    public DateOnly? Day(int line, string field, string text, Func<string, DateOnly?> read)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var day = read(text.Trim());
        if (day is null)
            Unread(line, field, "date-impossible", "is no date that exists", text);
        return day;
    }
}
