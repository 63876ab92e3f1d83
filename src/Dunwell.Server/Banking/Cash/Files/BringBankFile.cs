using Dunwell.Domain;

namespace Dunwell.Server.Banking.Cash;

/// <summary>What came of bringing a file. <paramref name="Matched"/>: null when it was refused.</summary>
public sealed record BroughtBankFile(ImportedBankFile Imported, MatchedReceipts? Matched);

/// <summary>Takes in a kept bank file and matches what came in: the whole morning's work in one call. A known file is matched again, so that what broke off in between goes on where it stood.</summary>
public sealed class BringBankFile(ImportBankFile import, MatchCash match)
{
    public sealed record Input(ImportBankFile.Input File);

    public async Task<Result<BroughtBankFile>> Run(Input input, CancellationToken cancel)
    {
        var imported = await import.Run(input.File, cancel);
        if (imported.IsRefused)
            return imported.Refusal!;
        if (imported.Value.File.IsRefused)
            return new BroughtBankFile(imported.Value, null);
        var matched = await match.Run(new(input.File.CreditorId), cancel);
        return matched.IsRefused ? matched.Refusal! : new BroughtBankFile(imported.Value, matched.Value);
    }
}
