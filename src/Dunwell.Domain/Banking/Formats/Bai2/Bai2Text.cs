namespace Dunwell.Domain.Banking.Formats;

/// <summary>Tags that some banks put into the text of a transaction, one to a line: "EREF: …", "DBNM: …".</summary>
internal static class Bai2Text
{
    private static readonly Dictionary<string, ReferenceKind> Kinds = new()
    {
        ["EREF"] = ReferenceKind.EndToEnd,
        ["CREF"] = ReferenceKind.Clearing,
        ["CHKN"] = ReferenceKind.Cheque,
        ["IDNM"] = ReferenceKind.Other,
    };

    /// <summary>The line with references and counterparty from its tags, if it has any. The text itself stays whole.</summary>
    public static StatementLine Enrich(StatementLine line)
    {
        var tags = line.Text.Split('\n').Select(Tag).OfType<(string Name, string Value)>().ToList();
        if (tags.Count == 0)
            return line;
        var references = line.References.ToList();
        foreach (var (name, value) in tags)
        {
            if (Kinds.TryGetValue(name, out var kind) && !references.Any(r => r.Kind == kind && r.Value == value))
                references.Add(new(kind, value));
        }

        // On a credit the debtor is the other side, on a debit the creditor.
        var side = line.Amount.Value < 0 ? 'C' : 'D';
        var party = new Counterparty(Of($"{side}RNM") ?? Of($"{side}BNM"), Of($"{side}ACT"), Of($"{side}ABA") ?? Of($"{side}BIC"));
        return line with { References = references, Counterparty = party is { Name: null, Account: null, Bank: null } ? null : party };

        string? Of(string name) => tags.Where(t => t.Name == name).Select(t => t.Value).FirstOrDefault();
    }

    private static (string Name, string Value)? Tag(string line)
    {
        if (line.Length < 6 || line[4] != ':' || !line.AsSpan(0, 4).ContainsAnyInRange('A', 'Z') || line.AsSpan(0, 4).ContainsAnyExceptInRange('A', 'Z'))
            return null;
        var value = line[5..].Trim();
        return value.Length > 0 ? (line[..4], value) : null;
    }
}
