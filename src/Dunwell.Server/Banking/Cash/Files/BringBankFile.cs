using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Intake;
using Dunwell.Server.Platform.Files;

namespace Dunwell.Server.Banking.Cash;

/// <summary>What came of bringing a file. <paramref name="Matched"/>: null when there was nothing to match.</summary>
public sealed record BroughtBankFile(ImportedBankFile Imported, MatchedReceipts? Matched);

/// <summary>Keeps a bank file, takes it in and matches what came in: the whole morning's work in one call.</summary>
public sealed class BringBankFile(FileStore files, ImportBankFile import, MatchReceipts match)
{
    /// <param name="Content">Read once, of any length.</param>
    public sealed record Input(
        CreditorId CreditorId, string FileName, Stream Content, string Actor, BankFormat? Format = null, StatementProfile? Profile = null, DateOrder? DateOrder = null, string? CodePage = null, IProgress<int>? Progress = null);

    public async Task<Result<BroughtBankFile>> Run(Input input, CancellationToken cancel)
    {
        var hash = await files.SaveAsync(input.Content, cancel);
        var imported = await import.Run(new(input.CreditorId, input.FileName, hash, input.Actor, input.Format, input.Profile, input.DateOrder, input.CodePage, input.Progress), cancel);
        if (imported.IsRefused)
            return imported.Refusal!;
        if (imported.Value.File.IsRefused)
            return new BroughtBankFile(imported.Value, null);
        // A known file too: what broke off between taking in and matching goes on where it stood.
        var matched = await match.Run(new(input.CreditorId), cancel);
        return matched.IsRefused ? matched.Refusal! : new BroughtBankFile(imported.Value, matched.Value);
    }
}
