using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Runs;

namespace Dunwell.Server.Tests.Banking;

/// <summary>Every bank, lockbox and remittance file of others is taken in whole or refused with a reason; a second time nothing comes of it.</summary>
public sealed class PeerBankImportTests
{
    [OnEachDatabase]
    public async Task Every_file_of_others_is_taken_in_once_or_refused_with_its_reasons(Engine engine)
    {
        string[] kinds = ["bank-bai2", "bank-camt", "bank-mt940", "bank-ofx", "lockbox", "remittance"];
        var folders = kinds.Select(Intake.PeerData.Folder).OfType<string>().ToList();
        if (folders.Count < kinds.Length)
            return;
        await using var desk = await Desk.CreateAsync(engine);
        var files = folders.SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
            .Where(f => !f.EndsWith("README.md", StringComparison.Ordinal) && !f.EndsWith("expected.csv", StringComparison.Ordinal) && !f.Contains("expected-json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        files.Count.ShouldBeGreaterThan(30);
        foreach (var file in files)
        {
            var hash = await desk.Database.With(async (FileStore store) => await store.SaveAsync(await File.ReadAllBytesAsync(file), default));
            var first = await desk.Database.With((ImportBankFile import) => import.Run(new(desk.Creditor, Path.GetFileName(file), hash, "Ann"), default));
            if (first.IsRefused)
                continue;
            if (first.Value.File.IsRefused)
                (await desk.RowsAsync<BankFileNote>()).ShouldContain(n => n.FileId == first.Value.File.Id, file);
            var again = await desk.Database.With((ImportBankFile import) => import.Run(new(desk.Creditor, Path.GetFileName(file), hash, "Ann"), default));
            (again.Value.WasKnown || again.Value.File.IsRefused).ShouldBeTrue(file);
        }

        (await desk.RowsAsync<BankReceipt>()).Count.ShouldBeGreaterThan(50);
        (await desk.Database.With((MatchReceipts match) => match.Run(new(desk.Creditor), default))).IsRefused.ShouldBeFalse();
    }
}
