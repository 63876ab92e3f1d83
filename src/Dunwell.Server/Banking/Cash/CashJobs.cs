using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Jobs;
using Dunwell.Server.Platform.Ui;

namespace Dunwell.Server.Banking.Cash;

/// <summary>Taking in bank files and matching as work that no page waits for; one creditor's in the order asked for.</summary>
public sealed class CashJobs(DunwellDb db, JobDesk desk)
{
    /// <summary>The matching that goes on or has just ended.</summary>
    public Job? Find(CreditorId creditor) => desk.Find(Key(creditor));

    public Job? FindImport(string fileHash) => desk.Find($"bank/{fileHash}");

    public Job Import(ImportBankFile.Input file) => desk.Start(
        new(file.CreditorId, $"bank/{file.FileHash}", $"Taking in {file.FileName}", "line", null, file.Actor, db.Scope),
        async (services, job, cancel) =>
        {
            var brought = await services.GetRequiredService<BringBankFile>().Run(new(file with { Progress = job }), cancel);
            if (brought.IsRefused)
                return brought.Refusal!;
            if (brought.Value.Matched is not { } matched)
                return new Refusal("bank.refused", $"{file.FileName} was refused; the reasons are listed with it");
            var told = brought.Value.Imported.WasKnown ? $"{file.FileName} was taken in before, nothing of it was taken in again" : $"{Format.Default.Count(brought.Value.Imported.File.Lines, "line")} taken in";
            return $"{told}. {Words(matched)}";
        });

    public Job Match(CreditorId creditor, string actor) => desk.Start(
        new(creditor, Key(creditor), "Matching receipts", "receipt", null, actor, db.Scope),
        async (services, job, cancel) => (await services.GetRequiredService<MatchCash>().Run(new(creditor, job), cancel)).Match<Result<string>>(done => Words(done), refusal => refusal));

    internal static string Words(MatchedReceipts matched) =>
        $"{Format.Default.Count(matched.Looked, "receipt")} looked at: {Format.Default.Count(matched.Posted)} posted, {Format.Default.Count(matched.Likely)} proposed, {Format.Default.Count(matched.Unidentified)} unidentified";

    private static string Key(CreditorId creditor) => $"cash/{creditor.Value}";
}
