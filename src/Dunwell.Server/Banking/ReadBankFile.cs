using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Formats;

namespace Dunwell.Server.Banking;

/// <summary>Reads one bank or remittance file to look at it; nothing is kept.</summary>
public sealed class ReadBankFile
{
    private readonly Dictionary<string, string> files = [];
    private readonly Dictionary<string, string> statements = [];

    /// <param name="Format">Null: found out from the content.</param>
    /// <param name="CodePage">Web name of the encoding; null: found out.</param>
    public sealed record Input(string Path, BankFormat? Format = null, StatementProfile? Profile = null, BankReadOptions? Options = null, string? CodePage = null);

    /// <param name="Format">Null when it is not known.</param>
    /// <param name="Hash">SHA-256 of the bytes, or null when the file could not be opened.</param>
    public sealed record Reading(string Name, BankFormat? Format, string? Hash, BankFile File);

    /// <summary>A file that cannot be read is a reading with its refusal. Files and statements this instance has read before are named.</summary>
    public Reading Run(Input input)
    {
        var name = Path.GetFileName(input.Path);
        FileStream stream;
        try
        {
            stream = new(input.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused(name, null, "file-unreadable", $"cannot be opened: {e.Message}");
        }

        var opened = BankFileSource.Open(stream, name, input.Format, input.Profile, input.Options, input.CodePage);
        if (opened.IsRefused)
            return Refused(name, null, opened.Refusal!.Code, opened.Refusal.Message);
        using var source = opened.Value;
        var hash = source.Hash();
        return new(name, source.Format, hash, BankFile.Of([.. Seen(files, hash, name, "file-seen", "file", 1), .. WithSeen(source.Parts(), name)]));
    }

    private IEnumerable<BankFilePart> WithSeen(IEnumerable<BankFilePart> parts, string name)
    {
        foreach (var part in parts)
        {
            yield return part;
            if (part is not StatementEnd { LineCount: > 0 } end)
                continue;
            foreach (var seen in Seen(statements, end.Fingerprint, name, "statement-seen", "statement", end.Line))
                yield return seen;
        }
    }

    private static IEnumerable<BankFilePart> Seen(Dictionary<string, string> known, string key, string name, string code, string field, int line)
    {
        if (!known.TryAdd(key, name) && (field == "file" || known[key] != name))
            yield return BankFileProblem.Warning(line, field, code, $"was read before, in {known[key]}");
    }

    private static Reading Refused(string name, BankFormat? format, string code, string reason) =>
        new(name, format, null, BankFile.Of([BankFileProblem.Refused(1, "file", code, reason)]));
}
