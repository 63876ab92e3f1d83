using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

public sealed record BankFileRow(StoredBankFile File, string Creditor, string Zone);

/// <summary>Bank files that were brought, newest first.</summary>
public sealed class ListBankFiles(DunwellDb db)
{
    public const int Listed = 100;

    /// <param name="Size">How many at most.</param>
    public sealed record Input(int Size = Listed);

    public async Task<List<BankFileRow>> Run(Input input, CancellationToken cancel) =>
        (await db.Set<StoredBankFile>().AsNoTracking().OrderByDescending(f => f.TakenAt).ThenByDescending(f => f.Id).Take(input.Size)
            .Join(db.Set<Dunwell.Domain.Accounts.Creditor>(), f => f.CreditorId, c => c.Id, (f, c) => new { f, c.Name, c.TimeZone }).ToListAsync(cancel))
        .OrderByDescending(r => r.f.TakenAt).Select(r => new BankFileRow(r.f, r.Name, r.TimeZone)).ToList();
}

/// <summary>A file with what is wrong with it, its statements and its lines.</summary>
public sealed record BankFileSight(StoredBankFile File, string Creditor, string Zone, IReadOnlyList<BankFileNote> Notes, IReadOnlyList<StoredStatement> Statements);

public sealed class ShowBankFile(DunwellDb db)
{
    public const int Listed = 500;

    public sealed record Input(BankFileId FileId);

    public async Task<BankFileSight?> Run(Input input, CancellationToken cancel)
    {
        if (await db.Set<StoredBankFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == input.FileId, cancel) is not { } file)
            return null;
        var creditor = await db.Set<Dunwell.Domain.Accounts.Creditor>().AsNoTracking().SingleAsync(c => c.Id == file.CreditorId, cancel);
        var notes = await db.Set<BankFileNote>().AsNoTracking().Where(n => n.FileId == file.Id).OrderBy(n => n.Number).Take(Listed).ToListAsync(cancel);
        var statements = await db.Set<StoredStatement>().AsNoTracking().Where(s => s.FileId == file.Id).OrderBy(s => s.Id).Take(Listed).ToListAsync(cancel);
        return new(file, creditor.Name, creditor.TimeZone, notes, statements);
    }
}
