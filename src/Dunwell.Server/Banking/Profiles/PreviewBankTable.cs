using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Formats;
using Dunwell.Server.Admin;
using Dunwell.Server.Intake.Reading;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Profiles;

/// <summary>The beginning of a CSV file or sheet, and what a profile makes of it.</summary>
/// <param name="Rows">Its first rows, as they stand.</param>
/// <param name="Profile">As given, with what the file proves beside it, or proposed from the columns' names; without columns when none is known.</param>
/// <param name="Lines">Its first lines as the profile reads them.</param>
/// <param name="Problems">What does not read, one sentence each, the first of them.</param>
public sealed record BankTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows, StatementProfile Profile, IReadOnlyList<StatementLine> Lines, IReadOnlyList<string> Problems);

/// <summary>Shows how a kept CSV file or sheet of a bank would be read, before any of it is taken in. Changes nothing.</summary>
public sealed class PreviewBankTable(DunwellDb db, FileStore files)
{
    private const int Shown = 6;

    /// <param name="Profile">Null to propose one.</param>
    public sealed record Input(CreditorId CreditorId, string FileName, string FileHash, StatementProfile? Profile = null);

    public async Task<Result<BankTable>> Run(Input input, CancellationToken cancel)
    {
        if (await ListCreditors.Visible(db).SingleOrDefaultAsync(c => c.Id == input.CreditorId, cancel) is not { } creditor)
            return new Refusal("creditor.unknown", "There is no such creditor");
        if (input.FileHash.Length != 64 || !input.FileHash.All(char.IsAsciiHexDigitLower) || !File.Exists(files.PathOf(input.FileHash)))
            return new Refusal("file.unknown", "This file is not kept here; bring it again", "file");
        var opened = TabularFile.Open(files.Open(input.FileHash), input.FileName, input.Profile?.Shape);
        if (opened.IsRefused)
            return opened.Refusal!;
        using var table = opened.Value;
        var rows = table.Rows().Where(r => r.Broken is null).Take(Shown).Select(r => (IReadOnlyList<string>)[.. table.Headers.Select((_, i) => r.Cell(i))]).ToList();
        var name = Path.GetFileNameWithoutExtension(input.FileName);
        var profile = input.Profile is { } given ? StatementProfileDetection.Prove(given, table.Headers, table.Rows().Where(r => r.Broken is null))
            : Propose(input, creditor, name) ?? new StatementProfile { Name = name, Shape = table.Shape, Columns = [], Currency = creditor.Currency };
        var (lines, problems) = Read(input, creditor, profile);
        return new BankTable(table.Headers, rows, profile, lines, problems);
    }

    private StatementProfile? Propose(Input input, Creditor creditor, string name)
    {
        var opened = Source(input, creditor, null);
        if (opened.IsRefused)
            return null;
        using var source = opened.Value;
        return source.ProposeProfile(name).Match<StatementProfile?>(p => p, _ => null);
    }

    private (List<StatementLine> Lines, List<string> Problems) Read(Input input, Creditor creditor, StatementProfile profile)
    {
        var (lines, problems) = (new List<StatementLine>(), new List<string>());
        var opened = profile.Columns.Count == 0 ? new Refusal("profile.empty", "No column is known yet: say what each is") : Source(input, creditor, profile);
        if (opened.IsRefused)
            return (lines, [opened.Refusal!.Message]);
        using var source = opened.Value;
        foreach (var part in source.Parts())
        {
            if (part is StatementLine line && lines.Count < Shown)
                lines.Add(line);
            if (part is BankFileProblem problem && problems.Count < Shown)
                problems.Add($"line {problem.Line}: {problem.Field} {problem.Reason}{(problem.Value.Length > 0 ? $" ({problem.Value})" : "")}");
        }

        return (lines, problems);
    }

    private Result<BankFileSource> Source(Input input, Creditor creditor, StatementProfile? profile) =>
        BankFileSource.Open(files.Open(input.FileHash), input.FileName, BankFormat.Table, profile, new(creditor.Currency));
}
