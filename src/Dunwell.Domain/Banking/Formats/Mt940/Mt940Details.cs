namespace Dunwell.Domain.Banking.Formats;

/// <summary>
/// Field 86: what the line is about. Three ways of writing it are understood: numbered subfields ("166?00…?20…?32…", German banks), codes between
/// slashes ("/EREF/…/REMI/…", SWIFT and Dutch banks) and plain text. The text as stated is kept in the fields whatever is understood.
/// </summary>
internal static class Mt940Details
{
    private static readonly Dictionary<string, ReferenceKind> Kinds = new()
    {
        ["EREF"] = ReferenceKind.EndToEnd,
        ["KREF"] = ReferenceKind.Customer,
        ["MREF"] = ReferenceKind.Mandate,
        ["MARF"] = ReferenceKind.Mandate,
        ["CRED"] = ReferenceKind.CreditorScheme,
        ["CSID"] = ReferenceKind.CreditorScheme,
        ["PREF"] = ReferenceKind.Batch,
        ["TRID"] = ReferenceKind.Transaction,
        ["CHEQ"] = ReferenceKind.Cheque,
    };

    private static readonly string[] PlusWords = ["EREF+", "KREF+", "MREF+", "CRED+", "DEBT+", "SVWZ+", "ABWA+", "ABWE+", "COAM+", "OAMT+", "IBAN+", "BIC+", "PURP+"];

    private static readonly string[] SlashWords =
    [
        "/EREF/", "/KREF/", "/PREF/", "/MARF/", "/CSID/", "/REMI/", "/CNTP/", "/BENM/", "/ORDP/", "/NAME/", "/IBAN/", "/BIC/", "/TRCD/", "/TRTP/", "/TRID/", "/PURP/", "/RTRN/", "/ISDT/",
        "/ULTB/", "/ULTD/", "/ORDR/", "/ID/", "/ADDR/", "/CHEQ/", "/PY/", "/PT/", "/OCMT/", "/CHGS/", "/EXCH/",
    ];

    public static StatementLine Add(StatementLine line, Mt940Field field)
    {
        var stated = line with { Fields = [.. line.Fields, new(field.Tag, field.Text)] };
        var joined = field.Joined.TrimStart();
        if (field.Tag == "86" && joined.Length > 6 && joined.AsSpan(0, 3).IndexOfAnyExceptInRange('0', '9') < 0 && joined[3] is '?' or '~' or '>' or '+' or '@' or '^')
            return Subfields(stated, joined, joined[3]);
        var words = field.Tag == "86" ? Slices(joined, SlashWords) : [];
        if (words.Count > 0)
            return Slashes(stated, words, field.Text.Trim());
        return stated with { Text = Lines(line.Text, field.Text.Trim()) };
    }

    private static StatementLine Subfields(StatementLine line, string joined, char separator)
    {
        var parts = new List<(int Number, string Value)>();
        for (var at = 3; at >= 0 && at + 2 < joined.Length;)
        {
            var next = Next(joined, separator, at + 3);
            parts.Add((((joined[at + 1] - '0') * 10) + joined[at + 2] - '0', joined[(at + 3)..(next < 0 ? joined.Length : next)]));
            at = next;
        }

        if (!char.IsAsciiDigit(joined[4]) || !char.IsAsciiDigit(joined[5]))
            return line with { Text = Lines(line.Text, joined) };
        var purposes = parts.Where(p => p.Number is >= 20 and <= 29 or >= 60 and <= 63).Select(p => p.Value).ToList();
        var words = Slices(string.Concat(purposes), PlusWords);
        var text = words.Count > 0 ? Word(words, "SVWZ") ?? string.Concat(purposes) : string.Join('\n', purposes.Select(p => p.TrimEnd()));
        var name = string.Concat(Of(32), Of(33)).Trim();
        var account = Of(31) is { Length: > 0 } own ? own : Of(38) is { Length: > 0 } iban ? iban : Word(words, "IBAN") ?? "";
        return line with
        {
            Text = Lines(line.Text, text.Trim()),
            Code = new(line.Code?.Code, joined[..3], Of(0).Trim() is { Length: > 0 } booking ? booking : null),
            Counterparty = name.Length + account.Length > 0 ? new(Known(name), Known(account.Trim()), Known(Of(30).Trim())) : null,
            References = [.. line.References, .. References(words)],
        };

        string Of(int number) => string.Concat(parts.Where(p => p.Number == number).Select(p => p.Value));
    }

    private static StatementLine Slashes(StatementLine line, List<(string Word, string Value)> words, string text)
    {
        var party = Word(words, "CNTP")?.Split('/') ?? [];
        var name = Word(words, "NAME") ?? (party.Length > 2 ? party[2] : null);
        var account = Word(words, "IBAN") ?? (party.Length > 0 ? party[0] : null);
        var bank = Word(words, "BIC") ?? (party.Length > 1 ? party[1] : null);
        return line with
        {
            Text = Lines(line.Text, Word(words, "REMI") ?? text),
            Counterparty = Known(name) is null && Known(account) is null ? line.Counterparty : new(Known(name), Known(account), Known(bank)),
            References = [.. line.References, .. References(words)],
        };
    }

    private static IEnumerable<StatementReference> References(List<(string Word, string Value)> words) =>
        words.Where(w => Kinds.ContainsKey(w.Word) && w.Value is not ("" or "NOTPROVIDED" or "NONREF")).Select(w => new StatementReference(Kinds[w.Word], w.Value));

    /// <summary>The text between each of the words and the next, in order.</summary>
    private static List<(string Word, string Value)> Slices(string text, string[] words)
    {
        var found = words.SelectMany(w => Positions(text, w).Select(at => (At: at, Word: w))).OrderBy(f => f.At).ToList();
        var slices = new List<(string, string)>();
        for (var i = 0; i < found.Count; i++)
        {
            var start = found[i].At + found[i].Word.Length;
            var end = i + 1 < found.Count ? found[i + 1].At : text.Length;
            slices.Add((found[i].Word.Trim('+', '/'), end > start ? text[start..end].Trim().TrimEnd('/').Trim() : ""));
        }

        return slices;
    }

    private static IEnumerable<int> Positions(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            yield return at;
    }

    /// <summary>The next separator with two digits behind it.</summary>
    private static int Next(string text, char separator, int from)
    {
        for (var at = from < text.Length ? text.IndexOf(separator, from) : -1; at >= 0; at = text.IndexOf(separator, at + 1))
        {
            if (at + 2 < text.Length && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]))
                return at;
        }

        return -1;
    }

    private static string? Word(List<(string Word, string Value)> words, string name) => words.Where(w => w.Word == name && w.Value.Length > 0).Select(w => w.Value).FirstOrDefault();

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string Lines(string before, string more) => before.Length == 0 ? more : more.Length == 0 ? before : $"{before}\n{more}";
}
